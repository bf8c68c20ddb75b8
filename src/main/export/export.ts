import { writeFile } from 'node:fs/promises';

import { dialog, type BrowserWindow } from 'electron';

import { asCsv, asJson, type TimesheetExport } from '../../core/timesheet/export.ts';
import type { ExportWanted } from '../../shared/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import type { Wording } from '../../shared/wording/wording.ts';

/** Asks where to, and writes the file there; `path` is null when the person thought better of it. */
export async function saveExport(
  content: TimesheetExport,
  { format, decimal, from, to }: ExportWanted,
  window: BrowserWindow | null,
  words: Wording,
): Promise<Result<{ readonly path: string | null }, Problem>> {
  const options = {
    defaultPath: `patina-${from}-${to}.${format}`,
    filters: [{ name: format.toUpperCase(), extensions: [format] }],
  };
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  if (canceled || filePath === '') return success({ path: null });
  try {
    await writeFile(
      filePath,
      format === 'csv' ? asCsv(content, words.exportHeadings, decimal) : asJson(content),
    );
  } catch (error) {
    return failure({
      kind: 'file-unwritable',
      path: filePath,
      cause: error instanceof Error ? error.message : '',
    });
  }
  return success({ path: filePath });
}
