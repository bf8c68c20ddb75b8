import { kesslerBakery } from './sample-data/kessler-bakery.ts';
import { muellerAndSons } from './sample-data/mueller-and-sons.ts';
import { oMalleyBooks } from './sample-data/o-malley-books.ts';
import { ourOwnHouse } from './sample-data/our-own-house.ts';
import type { Seed } from './seed.ts';

/** A software house with three clients and itself: ten projects, one of them empty, two of them for admins only. */
export const sampleData: Seed = [muellerAndSons, oMalleyBooks, kesslerBakery, ourOwnHouse];
