// All that crosses between the main side and the window: zod schemas, types, event names. The only folder both sides import.
export * from './binary.ts';
export * from './bridge.ts';
export * from './build.ts';
export * from './cli.ts';
export * from './commands.ts';
export * from './errors.ts';
export * from './ids.ts';
export * from './job.ts';
export * from './lab.ts';
export * from './name.ts';
export * from './output.ts';
export * from './run.ts';
export * from './settings.ts';
export * from './stats.ts';
export * from './targets.ts';
export * from './toolchain.ts';
export * from './workspace.ts';
