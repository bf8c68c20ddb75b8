import type { FieldTexts, Subject } from '../../shared/form.ts';
import { success, type Result } from '../../shared/result.ts';
import type { Instant } from '../../shared/domain.ts';
import type { Workspace } from '../account/workspace.ts';
import type { CopperFailure } from '../copper/errors.ts';

/** What Copper has told of something, and when. */
export interface Reading {
  readonly fields: FieldTexts;
  readonly percentComplete: number | null;
  readonly hoursWorked: number | null;
  /** The id of the user who manages an organisation. */
  readonly managerId: number | null;
  readonly readAt: Instant;
}

/** What Copper told last, since the start of the app. */
export class Readings {
  readonly #last = new Map<string, Reading>();

  of({ kind, id }: Subject): Reading | null {
    return this.#last.get(`${kind}-${id}`) ?? null;
  }
  keep({ kind, id }: Subject, reading: Reading): void {
    this.#last.set(`${kind}-${id}`, reading);
  }
  forget({ kind, id }: Subject): void {
    this.#last.delete(`${kind}-${id}`);
  }
}

/** Asks Copper, and lets the catalogue and the next glance know what it said. */
export async function readSubject(
  open: Workspace,
  subject: Subject,
): Promise<Result<Reading, CopperFailure>> {
  const read = await ask(open, subject);
  if (read.ok) open.readings.keep(subject, read.value);
  return read;
}

async function ask(open: Workspace, { kind, id }: Subject): Promise<Result<Reading, CopperFailure>> {
  const { catalogue, session } = open;
  const nothing = { percentComplete: null, hoursWorked: null, managerId: null, readAt: open.now() };
  switch (kind) {
    case 'task': {
      const read = await session.client.readTask(id);
      if (!read.ok) return read;
      const { fields, percentComplete, hoursWorked, estimate, name } = read.value;
      catalogue.learn(id, {
        percentComplete,
        hoursWorked,
        ...(estimate === null ? {} : { estimate }),
        ...(name === null ? {} : { name }),
      });
      return success({ ...nothing, fields, percentComplete, hoursWorked });
    }
    case 'project': {
      const read = await session.client.readProject(id);
      if (!read.ok) return read;
      const { fields, percentComplete, name, colour, organisationId } = read.value;
      catalogue.learnProject(id, {
        ...(name === null ? {} : { name }),
        ...(colour === null ? {} : { colour }),
        ...(organisationId === null ? {} : { organisationId }),
      });
      return success({ ...nothing, fields, percentComplete });
    }
    case 'organisation': {
      const read = await session.client.readOrganisation(id);
      if (!read.ok) return read;
      const { fields, name, colour, managerId } = read.value;
      catalogue.learnOrganisation(id, {
        ...(name === null ? {} : { name }),
        ...(colour === null ? {} : { colour }),
      });
      return success({ ...nothing, fields, managerId });
    }
  }
}
