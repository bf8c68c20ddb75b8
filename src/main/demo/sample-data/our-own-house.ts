import type { SeedOrganisation } from '../seed.ts';
import { task } from './task.ts';

/** The software house itself. */
export const ourOwnHouse: SeedOrganisation = {
  name: 'Patina Studio (internal)',
  colour: '#3E6FA3',
  details: { City: 'Vienna', State: '', Country: 'Austria' },
  projects: [
    {
      name: 'Office and meetings',
      colour: '#3E6FA3',
      description: 'Everything no client pays for.',
      tasks: [
        task('Weekly meeting', 52, 31, 60),
        task('E-mail and planning', 100, 64.25, 64),
        task('Recruiting interviews', 20, 7.5, 38),
        task('Learning time', 60, 22.5, 38),
        task('Code reviews across projects', 80, 41.75, 52),
        task('Bookkeeping preparation', 12, 5, 42),
        task('Company website', 30, 12.5, 45),
        task('Green hosting comparison', 6),
      ],
    },
    {
      name: 'Infrastructure',
      colour: '#5B6770',
      description: 'Servers, certificates and the machines under the desks.',
      adminsOnly: true,
      tasks: [
        task('Certificate renewal', 4, 1.25, 30),
        task('Move of the mail server', 16, 6, 40),
        task('Monitoring and alerts', 12, 4.5, 35),
        task('New laptops', 10, 2, 20),
        task('Password manager roll-out', 6, 5.5, 95),
        task('Off-site backup', 8, 7.75, 100),
      ],
    },
    {
      name: 'Acquisition',
      colour: '#7D8F3A',
      description: 'Offers and first talks.',
      adminsOnly: true,
      tasks: [
        task('Offer: municipal library', 8, 6.25, 80),
        task('Offer: wine growers’ association', 6, 2, 30),
        task('Conference talk', 14, 9, 65),
        task('References page', 10, 0.5, 5),
        task('Client survey', 5),
        task('Trade fair stand', 12),
      ],
    },
  ],
};
