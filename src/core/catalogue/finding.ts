import type { InputOf, Queries, TaskDetails, TaskFilter, TaskSearch } from '../../shared/contract.ts';
import type { Instant, TaskLabel } from '../../shared/domain.ts';
import { folded, wordsOf } from '../../shared/folding.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import type { Workspace } from '../account/workspace.ts';
import type { KnownTask } from './catalogue.ts';
import type { Ranked } from './search.ts';
import { readWanted } from './wanted.ts';

/** What was found, in the order that it is shown in. */
interface Found {
  readonly favourites: readonly TaskLabel[];
  readonly recent: readonly TaskLabel[];
  /** Those of the others that are used most; then come the rest. */
  readonly frequent: readonly TaskLabel[];
  readonly rest: Ranked;
}
const nothing: Found = {
  favourites: [],
  recent: [],
  frequent: [],
  rest: { count: 0, slice: () => [] },
};

type Asked = InputOf<Queries['findTasks']>;

/** Finds the tasks that a typed text means, and remembers the last answer for whoever scrolls through it. */
export class TaskFinder {
  readonly #open: Workspace;
  readonly #now: () => Instant;
  #last: { readonly question: string; readonly found: Found } | null = null;

  constructor(open: Workspace, now: () => Instant) {
    this.#open = open;
    this.#now = now;
  }

  /** The rows asked for: favourites first, then recent ones, then the rest by use and by how well they fit. */
  async find(asked: Asked): Promise<TaskSearch> {
    const wanted = readWanted(asked.text, this.#open.server);
    if (wanted.kind === 'words') return this.#page(this.#ranked(wanted.words, asked.only ?? []), asked);
    if (wanted.kind !== 'task') return this.#page(nothing, asked, wanted.kind);
    const label = this.#open.label(wanted.id) ?? (await labelFromServer(this.#open, wanted.id));
    if (typeof label === 'string') return this.#page(nothing, asked, label);
    return this.#page({ ...nothing, frequent: [label] }, asked);
  }

  #page(found: Found, { from = 0, limit }: Asked, hint: TaskSearch['hint'] = 'none'): TaskSearch {
    const { catalogue } = this.#open;
    const { favourites, recent, frequent, rest } = found;
    const first = [...favourites, ...recent, ...frequent];
    const labels = [
      ...first.slice(from, from + limit),
      ...rest
        .slice(Math.max(0, from - first.length), Math.max(0, from + limit - first.length))
        .flatMap(({ id }) => this.#open.label(id) ?? []),
    ];
    const filters: TaskFilter[] = [];
    if (catalogue.tells('owner')) filters.push('mine');
    if (catalogue.tells('percent')) filters.push('open');
    return {
      tasks: labels.map((label) => this.#open.card(label)),
      from,
      favourites: favourites.length,
      recent: recent.length,
      total: first.length + rest.count,
      filters,
      hint,
    };
  }

  #ranked(words: string, only: readonly TaskFilter[]): Found {
    const { catalogue, usage } = this.#open;
    const question = [catalogue.revision, usage.revision, ...only, words].join(' ');
    if (this.#last?.question !== question) this.#last = { question, found: this.#rank(words, only) };
    return this.#last.found;
  }

  #rank(words: string, only: readonly TaskFilter[]): Found {
    const { catalogue, usage } = this.#open;
    const accepts = accepting(only, this.#open.account.userId);
    const ranking = catalogue.searcher.rank(words, accepts);
    /** Takes those that were found out of the rest, best first, and otherwise in their own order. */
    const take = (labels: readonly TaskLabel[]) =>
      labels
        .map((label) => {
          const task = catalogue.task(label.id);
          // A task that the catalogue does not list (any more) is known by its label alone.
          const fit = task !== null ? ranking.take(task) : only.length === 0 && holds(label, words) ? 1 : 0;
          return { label, fit };
        })
        .filter(({ fit }) => fit > 0)
        .toSorted((a, b) => b.fit - a.fit)
        .map(({ label }) => label);
    const favourites = take(usage.favourites);
    const recent = take(usage.recent.filter(({ id }) => !usage.isFavourite(id)));
    const frequent = usage
      .frequent(this.#now())
      .flatMap((id) => catalogue.task(id) ?? [])
      .filter((task) => ranking.take(task) > 0)
      .flatMap(({ id }) => catalogue.label(id) ?? []);
    return { favourites, recent, frequent, rest: ranking.rest() };
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

/** A task that the catalogue does not list, such as one of a pasted address; or why there is none. */
async function labelFromServer(
  open: Workspace,
  id: number,
): Promise<TaskLabel | 'not-there' | 'not-looked-up'> {
  if (open.isMissing(id)) return 'not-there';
  const read = await open.session.client.readTask(id);
  if (!read.ok) {
    if (read.failure.kind !== 'not-allowed') return 'not-looked-up';
    open.rememberMissing(id);
    return 'not-there';
  }
  const { name, description, url } = read.value;
  const projectId = Number(
    url === null || !URL.canParse(url) ? 0 : new URL(url).searchParams.get('projectid'),
  );
  const project = open.catalogue.project(projectId);
  const label = {
    id,
    name: name ?? description ?? `Task ${id}`,
    projectId: projectId > 0 ? projectId : null,
    projectName: project?.name ?? null,
    organisationName: open.catalogue.organisation(project?.organisationId ?? 0)?.name ?? null,
    colour: project?.colour ?? null,
  };
  open.remember(label);
  return label;
}

/** The task's hours and percentage, from Copper if it answers, else as they were last known. */
export async function taskDetails(
  open: Workspace,
  taskId: number,
  now: () => Instant,
): Promise<Result<TaskDetails, Problem>> {
  const label = open.label(taskId);
  if (label === null) return failure({ kind: 'gone', what: 'task' });
  const read = open.online ? await open.session.client.readTask(taskId) : null;
  if (read?.ok === true) {
    const { hoursWorked, percentComplete, estimate } = read.value;
    open.catalogue.learn(taskId, {
      hoursWorked,
      percentComplete,
      ...(estimate === null ? {} : { estimate }),
    });
  }
  const task = open.card(label);
  const { estimate, hoursWorked, percentComplete } = task;
  return success({
    task,
    percentComplete,
    hoursWorked,
    readAt: read?.ok === true ? now() : open.catalogue.refreshedAt,
    suggestedPercent:
      estimate === null || estimate === 0 || hoursWorked === null
        ? null
        : Math.min(100, Math.round((hoursWorked / estimate) * 100)),
  });
}
