// TypeScript's compiler for the checks that read the code: one process that is asked for many nodes at once.
import { API } from "typescript/unstable/sync";

/** A project by the path of its tsconfig.json, with its own files that hold code. */
export function openProject(config) {
  const api = new API();
  const [project] = api.updateSnapshot({ openProjects: [config] }).getProjects();
  const { program } = project;
  function* ownFiles() {
    for (const name of program.getSourceFileNames()) {
      const { isDefaultLibrary, isFromExternalLibrary } = program.getSourceFileMetadata(name);
      if (!isDefaultLibrary && !isFromExternalLibrary && /(?<!\.d)\.ts$/.test(name)) yield program.getSourceFile(name);
    }
  }
  return { project, ownFiles, close: () => api.close() };
}
