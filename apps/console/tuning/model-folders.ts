import type { TuningReplay } from '@owl/contracts';

export type SeenModel = TuningReplay['threats'][number];
export interface ModelFolder {
  /** Segments before the last one; empty for models without a folder. */
  path: string;
  /** The pattern that means everything below it. */
  pattern: string | null;
  alerts: number;
  models: (SeenModel & { label: string })[];
}

const MARKS = ['::', ' / ', '/'];

/** The models that were seen, by their folders; most frequent first. */
export function modelFolders(seen: readonly SeenModel[]): ModelFolder[] {
  const folders = new Map<string, ModelFolder>();
  for (const model of seen) {
    if (model.threat === '') continue;
    const mark = MARKS.find((each) => model.threat.includes(each));
    const at = mark === undefined ? -1 : model.threat.lastIndexOf(mark);
    const path = at === -1 ? '' : model.threat.slice(0, at);
    let folder = folders.get(path);
    if (!folder) {
      folder = { path, pattern: mark === undefined ? null : `${path}${mark}*`, alerts: 0, models: [] };
      folders.set(path, folder);
    }
    folder.alerts += model.alerts;
    folder.models.push({ ...model, label: mark === undefined ? model.threat : model.threat.slice(at + mark.length) });
  }
  return [...folders.values()].toSorted((a, b) => b.alerts - a.alerts);
}
