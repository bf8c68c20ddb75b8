import {
  cardOf,
  labelOf,
  unpacked,
  type CatalogueNews,
  type Followed,
  type KnownOrganisation,
  type KnownProject,
  type KnownTask,
  type TaskUsage,
} from '../../shared/catalogue.ts';
import type { TaskCard, TaskLabel } from '../../shared/domain.ts';
import { folded, wordsOf } from '../../shared/folding.ts';
import { TaskSearcher, type Ranked } from './search.ts';

/** `mine`: the person owns it. `open`: it is not complete. */
export type TaskFilter = 'mine' | 'open';

/** What was found: favourites come first, then recent tasks, then the others by use and by how well they fit. */
export interface Found {
  readonly favourites: number;
  readonly recent: number;
  readonly total: number;
  /** The task at a place among all, from 0 on. */
  readonly taskAt: (at: number) => TaskCard | undefined;
}

export const nothingFound: Found = { favourites: 0, recent: 0, total: 0, taskAt: () => undefined };

export const onlyFound = (task: TaskCard): Found => ({
  ...nothingFound,
  total: 1,
  taskAt: (at) => (at === 0 ? task : undefined),
});

interface Seen {
  /** The tasks that are used, as they are listed now, by their ids. */
  readonly used: ReadonlyMap<number, KnownTask>;
  readonly filters: readonly TaskFilter[];
}

/** So many of those that were found, from the best one on. */
export const firstOf = ({ total, taskAt }: Found, atMost: number): readonly TaskCard[] =>
  Array.from({ length: Math.min(total, atMost) }, (_, at) => taskAt(at)).filter((task) => task !== undefined);

const unused: TaskUsage = { favourites: [], recent: [], frequent: [] };

/**
 * An account's tasks as a window knows them: here, because what somebody types has its answer in the frame
 * that shows the letter, whatever main is doing.
 */
export class KnownTasks {
  #searcher = new TaskSearcher();
  readonly #organisations = new Map<number, KnownOrganisation>();
  readonly #projects = new Map<number, KnownProject>();
  #usage = unused;
  #favourites: ReadonlySet<number> = new Set();
  #userId = 0;
  #followed: Followed | null = null;
  /** What all tasks have to be looked through for; null: again, as something has changed. */
  #seen: Seen | null = null;
  /** Those that were asked for since something changed: the same task is the same card, and a row stays as it is. */
  #cards = new WeakMap<KnownTask, TaskCard>();
  /** What is found when nothing or one letter is typed, as it is before everything else that is. */
  readonly #foundFirst = new Map<string, Found>();

  /** How far this goes: what main is asked to go on from. */
  get followed(): Followed | null {
    return this.#followed;
  }

  forget(): void {
    this.#searcher = new TaskSearcher();
    this.#organisations.clear();
    this.#projects.clear();
    this.#usage = unused;
    this.#favourites = new Set();
    this.#followed = null;
    this.#forgetAnswers();
  }

  /** What was made of all that is known has to be made again. */
  #forgetAnswers(): void {
    this.#seen = null;
    this.#cards = new WeakMap();
    this.#foundFirst.clear();
  }

  take({ followed, userId, places, projects, usage }: CatalogueNews): void {
    if (this.#followed !== null && this.#followed.of !== followed.of) this.forget();
    this.#followed = followed;
    this.#userId = userId;
    this.#forgetAnswers();
    if (places !== null) this.#takePlaces(places);
    for (const { projectId, tasks } of unpacked(projects)) this.#searcher.replaceTasks(projectId, tasks);
    if (usage === null) return;
    this.#usage = usage;
    this.#favourites = new Set(usage.favourites.map(({ id }) => id));
  }

  #takePlaces({ organisations, projects }: NonNullable<CatalogueNews['places']>): void {
    this.#organisations.clear();
    this.#projects.clear();
    for (const organisation of organisations) this.#organisations.set(organisation.id, organisation);
    for (const project of projects) this.#projects.set(project.id, project);
    this.#searcher.replaceProjects(
      projects.map(({ id, name, organisationId }) => ({
        id,
        text: `${name ?? ''} ${this.#organisations.get(organisationId ?? 0)?.name ?? ''}`,
      })),
    );
  }

  /** Those that the server's answers allow. */
  get filters(): readonly TaskFilter[] {
    return this.#look().filters;
  }

  /** The tasks whose names, places or ids hold all typed words. */
  find(words: string, only: readonly TaskFilter[]): Found {
    const text = folded(words.trim());
    if (text.length > 1 || only.length > 0) return this.#seek(words, only);
    const known = this.#foundFirst.get(text);
    if (known !== undefined) return known;
    const found = this.#seek(words, only);
    this.#foundFirst.set(text, found);
    return found;
  }

  /** The letters and digits that words of the tasks' names begin with, folded. */
  get firstLetters(): ReadonlySet<string> {
    return this.#searcher.firstLetters;
  }

  #seek(words: string, only: readonly TaskFilter[]): Found {
    const { used } = this.#look();
    const ranking = this.#searcher.rank(words, accepting(only, this.#userId));
    /** Takes those that were found out of the rest, best first, and otherwise in their own order. */
    const take = (labels: readonly TaskLabel[]) =>
      labels
        .map((label) => {
          const task = used.get(label.id);
          // A task that the catalogue does not list (any more) is known by its label alone.
          const fit =
            task !== undefined ? ranking.take(task) : only.length === 0 && holds(label, words) ? 1 : 0;
          return { card: task === undefined ? this.#cardOfLabel(label) : this.#cardOf(task), fit };
        })
        .filter(({ fit }) => fit > 0)
        .toSorted((a, b) => b.fit - a.fit)
        .map(({ card }) => card);
    const favourites = take(this.#usage.favourites);
    const recent = take(this.#usage.recent.filter(({ id }) => !this.#favourites.has(id)));
    const frequent = this.#usage.frequent
      .flatMap((id) => used.get(id) ?? [])
      .filter((task) => ranking.take(task) > 0)
      .map((task) => this.#cardOf(task));
    return this.#found([...favourites, ...recent, ...frequent], ranking.rest(), {
      favourites: favourites.length,
      recent: recent.length,
    });
  }

  #found(first: readonly TaskCard[], rest: Ranked, counts: Pick<Found, 'favourites' | 'recent'>): Found {
    return {
      ...counts,
      total: first.length + rest.count,
      taskAt: (at) => {
        if (at < first.length) return first[at];
        const [task] = rest.slice(at - first.length, at - first.length + 1);
        return task === undefined ? undefined : this.#cardOf(task);
      },
    };
  }

  #look(): Seen {
    if (this.#seen !== null) return this.#seen;
    const { favourites, recent, frequent } = this.#usage;
    const wanted = new Set([...favourites, ...recent].map(({ id }) => id).concat(frequent));
    const used = new Map<number, KnownTask>();
    let [ownersTold, percentsTold] = [false, false];
    this.#searcher.each((task) => {
      if (wanted.has(task.id)) used.set(task.id, task);
      ownersTold ||= task.ownerId !== null;
      percentsTold ||= task.percentComplete !== null;
    });
    const filters: TaskFilter[] = [];
    if (ownersTold) filters.push('mine');
    if (percentsTold) filters.push('open');
    this.#seen = { used, filters };
    return this.#seen;
  }

  #cardOf(task: KnownTask): TaskCard {
    const known = this.#cards.get(task);
    if (known !== undefined) return known;
    const project = this.#projects.get(task.projectId);
    const label = labelOf(task, project, this.#organisations.get(project?.organisationId ?? 0));
    const card = cardOf(label, task, this.#favourites.has(task.id));
    this.#cards.set(task, card);
    return card;
  }

  #cardOfLabel(label: TaskLabel): TaskCard {
    return cardOf(label, undefined, this.#favourites.has(label.id));
  }
}

/** What the server does not tell hides nothing but from those who ask for their own. */
function accepting(only: readonly TaskFilter[], userId: number): ((task: KnownTask) => boolean) | null {
  const [mine, open] = [only.includes('mine'), only.includes('open')];
  if (!mine && !open) return null;
  return ({ ownerId, percentComplete }) =>
    (!mine || ownerId === userId) && (!open || percentComplete === null || percentComplete < 100);
}

function holds({ id, name, projectName, organisationName }: TaskLabel, words: string): boolean {
  const text = folded([name, projectName, organisationName, id].join(' '));
  return wordsOf(words).every((word) => text.includes(word));
}
