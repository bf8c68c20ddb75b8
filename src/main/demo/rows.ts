/** The optional attributes of an organisation that are kept as they come. */
export const organisationDetails = [
  'Phone1',
  'IM1',
  'IM2',
  'FAX',
  'Address1',
  'Address2',
  'City',
  'State',
  'Country',
  'Postcode',
  'URL',
  'ContactEmail',
] as const;
export type OrganisationDetail = (typeof organisationDetails)[number];

export interface Organisation {
  readonly id: number;
  readonly name: string;
  /** The id of a user. */
  readonly manager: number;
  readonly colour: string;
  readonly details: Readonly<Partial<Record<OrganisationDetail, string>>>;
}

export interface Project {
  readonly id: number;
  readonly organisationId: number;
  readonly name: string;
  readonly description: string;
  /** The id of a user. */
  readonly owner: number;
  /** The ids of the users who see this project besides its owner and the admins. */
  readonly members: readonly number[];
  readonly colour: string;
  readonly status: number;
  readonly active: boolean;
  readonly startDate: string;
  readonly endDate: string;
}

export interface Task {
  readonly id: number;
  readonly projectId: number;
  readonly name: string;
  readonly description: string;
  /** The id of a user. */
  readonly owner: number;
  readonly startDate: string;
  readonly endDate: string;
  readonly estimatedHours: number;
  readonly targetBudget: number;
  readonly highlighted: boolean;
  readonly percentComplete: number;
  /** The total over the task's comments, in hundredths of an hour. */
  readonly hundredthsWorked: number;
}

export interface Comment {
  readonly id: number;
  readonly taskId: number;
  readonly projectId: number;
  /** The id of a user. */
  readonly userId: number;
  readonly body: string;
  /** Copper keeps hours as decimal(4,2). */
  readonly hundredthsWorked: number;
  readonly percentComplete: number;
  /** Milliseconds since the epoch: the instant the server received it. */
  readonly at: number;
}

/** What MySQL keeps where a date was never given. */
export const noDate = '0000-00-00';

/** The colour of an organisation or project that was given none. */
export const defaultColour = '#82CE4C';
