/** Runs in a rendering thread: the whole of a document's forms, rehearsal included. */
import { createForms } from '../../forms/render.ts';
import { print } from '../../pdf/print.ts';
import { faultEnding, type RenderTask, type TaskEnded } from './task.ts';

const forms = createForms(print);

export default async function perform(task: RenderTask): Promise<TaskEnded> {
  try {
    if (task.does === 'render') {
      return { ended: 'well', forms: await forms.render(task.input, task.profile) };
    }
    if (task.does === 'printSet') {
      return { ended: 'well', printSet: await forms.printSet(task.input, task.pageCode) };
    }
    await forms.reread(task.input, task.kept);
    return { ended: 'well' };
  } catch (thrown) {
    return faultEnding(thrown);
  }
}
