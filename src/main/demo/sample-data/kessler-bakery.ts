import type { SeedOrganisation } from '../seed.ts';
import { task } from './task.ts';

/** A bakery: one running project, and one that has been agreed upon and holds no task yet. */
export const kesslerBakery: SeedOrganisation = {
  name: 'Bäckerei Keßler',
  colour: '#B5762A',
  details: { City: 'Graz', State: 'Steiermark', Country: 'Austria' },
  projects: [
    {
      name: 'Pre-order for pick-up',
      colour: '#B5762A',
      description: 'Order until 22:00, pick up from 06:00.',
      tasks: [
        task('Assortment per branch', 10, 10.25, 100),
        task('Order form', 18, 14.5, 70),
        task('Baking list as PDF', 8, 3, 40),
        task('Payment on pick-up', 6),
        task('Holiday and closing days', 5, 1, 20),
        task('SMS reminder', 4),
        task('Training for 12 branches', 12, 2.5, 20),
      ],
    },
    {
      name: 'Easter campaign',
      colour: '#E08FA0',
      description: 'Starts when the offer is signed.',
      tasks: [],
    },
  ],
};
