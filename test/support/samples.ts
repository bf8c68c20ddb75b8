import type { TaskLabel } from '../../src/shared/domain.ts';

export const aTask: TaskLabel = {
  id: 7,
  name: 'Release notes',
  projectId: 3,
  projectName: 'Website relaunch',
  organisationName: 'Northwind',
  colour: '#4a78c8',
};
