// Writing unsaved text before something runs it. Apart from the editor, so that who runs code need not load it.

type Flush = (labId?: string) => Promise<void>;
let flush: Flush = async () => {};

/** The open documents say here how they are saved. */
export const whoSaves = (save: Flush): void => {
  flush = save;
};

/** Resolves when what is typed in a lab's files (or in all) is on disk, or can't be put there; the Code tab says why not. */
export const flushSaves: Flush = (labId) => flush(labId);
