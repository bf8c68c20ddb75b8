import type { SeedOrganisation } from '../seed.ts';
import { task } from './task.ts';

/** A family firm with a shop, an app and more wishes than budget. */
export const muellerAndSons: SeedOrganisation = {
  name: 'Müller & Söhne GmbH',
  colour: '#C0563F',
  details: { City: 'Tübingen', State: 'Baden-Württemberg', Country: 'Germany', Phone1: '+49 7071 5550123' },
  projects: [
    {
      name: 'Web shop relaunch',
      colour: '#C0563F',
      description: 'New shop with 14,000 articles, three languages and the old customer accounts.',
      tasks: [
        task('Kick-off and workshops', 16, 15.5, 100),
        task('Information architecture', 24, 22.25, 90),
        task('Product page design', 20, 18, 80),
        task('Checkout: guest orders', 32, 12.75, 40),
        task('Import of the article database', 40, 46.5, 85),
        task('Search with typo tolerance', 18, 3.25, 15),
        task('Translations (de, en, fr)', 12),
        task('Fix <b>bold</b> & italic in the description editor', 3, 1.5, 50),
      ],
    },
    {
      name: 'Lagerverwaltung für Außenlager',
      colour: '#8A6FB0',
      description: 'Hand scanners, goods receipt and stocktaking in the outlying warehouses.',
      tasks: [
        task('Prozessaufnahme vor Ort', 12, 12, 100),
        task('Scanner-Oberfläche', 36, 20.5, 55),
        task('Wareneingang buchen', 20, 4, 20),
        task('Inventur über mehrere Läger', 28),
        task('Schnittstelle zur Buchhaltung', 24, 0.5),
        task('Schulung der Lagerleitung', 6),
      ],
    },
    {
      name: 'Service contract',
      colour: '#4F8A8B',
      description: 'Ten hours a month for updates and small wishes.',
      tasks: [
        task('Monthly updates', 48, 17.75, 37),
        task('Telephone support', 24, 9.25, 38),
        task('Small changes', 36, 21, 58),
        task('Backups: quarterly restore test', 8, 2, 25),
      ],
    },
  ],
};
