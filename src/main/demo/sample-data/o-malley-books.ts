import type { SeedOrganisation } from '../seed.ts';
import { task } from './task.ts';

/** A chain of bookshops whose project manager writes whole briefs into the names of tasks. */
export const oMalleyBooks: SeedOrganisation = {
  name: "O'Malley's Bookshops",
  colour: '#2F6F4E',
  details: {
    City: 'Melbourne',
    State: 'Victoria',
    Country: 'Australia',
    ContactEmail: 'office@omalley.example',
  },
  projects: [
    {
      name: 'Loyalty app',
      colour: '#2F6F4E',
      description: "The readers' card as an app for both platforms.",
      tasks: [
        task('Prototype', 20, 19.5, 100),
        task('Sign-in with the existing card', 14, 11.25, 75),
        task("Reader's points and vouchers", 24, 6.5, 25),
        task('Push messages', 10, 1.25, 10),
        task('Offline wallet', 16),
        task('Accessibility review', 8),
        task('App store entries and screenshots', 6),
        task(
          'Write, illustrate and proofread the introduction that people see when they open the app for the first time after the update from the paper card, including the wording for shops that keep the paper card until the end of the year',
          9,
          2.75,
          30,
        ),
      ],
    },
    {
      name: 'Author readings calendar',
      colour: '#D9A441',
      description: 'Events of all shops, with tickets.',
      tasks: [
        task('Data model for events', 6, 5.5, 100),
        task('Calendar view', 14, 13, 90),
        task('Ticket sales', 22, 8.25, 35),
        task('Feed for newsletters', 5),
        task('Café opening hours', 2, 0.75, 50),
        task('Load test before the festival', 7),
      ],
    },
  ],
};
