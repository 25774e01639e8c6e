export function createExercises(_o: unknown): any { return { states: () => [], hint() { throw new Error('x'); }, solution() { throw new Error('x'); }, check() { throw new Error('x'); }, command: async () => ({ exit: 0, ms: 0, output: 'temporary', truncated: false }) }; }
// TEMPORARY by the lead so that the app builds; the labs helper overwrites this file
