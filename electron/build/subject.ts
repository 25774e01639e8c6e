// What is built: from a subject's ids to a folder, a package, a name and the go command that makes it.
import path from 'node:path';
import {
  AppError,
  type BuildFlags,
  flagArgs,
  goVerb,
  type Manifest,
  type Subject,
  type TargetId,
  type Text,
} from '../contract/index.ts';
import { notFor } from '../labs/availability.ts';
import type { OpenModule } from './modules.ts';

export interface Resolved {
  subject: Subject;
  /** canonical text of the subject: the same for the same, in the store and in file names */
  key: string;
  /** of the program file, without .exe or .wasm */
  name: string;
  /** where go runs */
  cwd: string;
  /** folder whose files are the source */
  root: string;
  /** `go build` of a package, or `go test -c` of one */
  verb: 'build' | 'test';
  package: string;
  /** pattern of the packages that -gcflags go to */
  own: string;
  env: Record<string, string>;
  /** its dist folder; the name of the last part is what goreleaser calls it */
  dist: string;
  except(target: TargetId): Text | undefined;
}

export interface SubjectOptions {
  dataFolder: string;
  manifest(labId: string): Manifest;
  /** the person's copy of a lab */
  workspace(labId: string): Promise<{ folder: string; module: string }>;
  module(moduleId: string): Promise<OpenModule>;
  env(): Record<string, string>;
}

/** Throws AppError 'lab-unknown', 'lab-manifest', 'module-unknown', 'toolchain-missing'. */
export async function resolveSubject(subject: Subject, o: SubjectOptions): Promise<Resolved> {
  const at = (...parts: string[]) => path.join(o.dataFolder, 'builds', ...parts, 'dist');
  if (subject.kind === 'module') {
    const module = await o.module(subject.moduleId);
    const name = programName(module.path, subject.package);
    return {
      subject,
      key: `module ${subject.moduleId} ${subject.package}`,
      name,
      cwd: module.folder,
      root: module.root,
      verb: 'build',
      package: subject.package,
      // Not ./...: that would reach what lies in vendor/ too.
      own: `${module.path}/...`,
      env: module.env,
      dist: at(`${path.basename(module.folder)}-${subject.moduleId.slice(0, 6)}`, name),
      except: () => undefined,
    };
  }
  const manifest = o.manifest(subject.labId);
  const { folder } = await o.workspace(subject.labId);
  const test = subject.what === 'benchmark';
  return {
    subject,
    key: `lab ${subject.labId} ${subject.what}`,
    name: test ? `${subject.labId}.test` : subject.labId,
    cwd: folder,
    root: folder,
    verb: test ? 'test' : 'build',
    package: test ? '.' : './demo',
    own: './...',
    env: o.env(),
    dist: at(subject.labId, subject.what),
    except(target) {
      const [goos = '', goarch = ''] = target.split('/');
      return notFor(manifest, { goos, goarch }, subject.what);
    },
  };
}

/** As go names a program: the last part of its import path that is no version. */
export function programName(modulePath: string, pkg: string): string {
  const parts = [...modulePath.split('/'), ...pkg.split('/').filter((p) => p !== '.')];
  const last = parts.at(-1)!;
  const name = /^v\d+$/.test(last) && parts.length > 1 ? parts.at(-2)! : last;
  return name.replace(/[^\w.@+~-]/g, '_');
}

export function goArgs(r: Resolved, flags: BuildFlags, more: readonly string[]): string[] {
  return [...goVerb[r.verb], ...flagArgs(flags, r.own), ...more, r.package];
}

/** Throws AppError('bad-request') for a target that the subject is not offered for. */
export function refuseExcepted(r: Resolved, targets: readonly TargetId[]): void {
  const refused = targets.find((t) => r.except(t) !== undefined);
  if (refused) throw new AppError('bad-request', {}, `${r.key} is not built for ${refused}`);
}
