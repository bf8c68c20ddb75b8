import { done, successful, type Envelope } from '../envelope.ts';
import { printHours } from '../hours.ts';
import { confirmedId, dataParameter, idParameter } from '../parameters.ts';
import { mustOwn, readableComment, readableProject, readableTask } from '../permissions.ts';
import { badRequest } from '../refusal.ts';
import { hoursWorked, percentComplete, requiredId, requiredText } from '../validation.ts';
import type { SignedInCall } from './call.ts';

/**
 * The document's table asks for ProjectID and Body, its example sends TaskID, and a comment that is read back has a
 * TaskID: all three are required here.
 */
export function createTaskComment({ parameters, data, user, switches, now }: SignedInCall): Envelope {
  const attributes = dataParameter(parameters);
  const taskId = requiredId(attributes, 'TaskID');
  const projectId = requiredId(attributes, 'ProjectID');
  const said = {
    body: requiredText(attributes, 'Body'),
    hundredthsWorked: hoursWorked(attributes, switches),
    percentComplete: percentComplete(attributes),
  };
  const project = readableProject(data, user, projectId);
  const task = readableTask(data, user, taskId);
  if (task.id === switches.refusedTaskId) throw badRequest('This task takes no more comments.');
  if (task.projectId !== project.id) throw badRequest('TaskID does not belong to ProjectID.');
  const comment = data.addComment({ task, userId: user.id, ...said, at: now });
  return done('The taskcomment has been created.', { ID: String(comment.id) });
}

export function readTaskComment({ parameters, data, user }: SignedInCall): Envelope {
  const comment = readableComment(data, user, idParameter(parameters));
  return successful({
    ID: String(comment.id),
    Description: comment.body,
    HoursWorked: printHours(comment.hundredthsWorked),
    PercentComplete: String(comment.percentComplete),
    TaskID: String(comment.taskId),
  });
}

/** For admins only: not even the author may take a comment back. */
export function deleteTaskComment({ parameters, data, user }: SignedInCall): Envelope {
  const id = confirmedId(parameters);
  mustOwn(user);
  data.removeComment(readableComment(data, user, id));
  return done('The taskcomment has been deleted.');
}
