// What a person means by LAB or DIR: a lab by id, number or beginning; else a folder in a Go module, with the program that is in it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppError, type Subject } from '../contract/index.ts';
import type { Services } from '../services.ts';
import type { Context } from './command.ts';
import { findLab } from './find-lab.ts';
import { UsageError } from './usage.ts';

export async function buildSubject(
  c: Pick<Context, 'call' | 'lang'>,
  services: Services,
  named: string | undefined,
  o: { benchmark: boolean | undefined; package: string | undefined },
): Promise<Subject> {
  const isPath = named === undefined || named === '.' || /[/\\]/.test(named) || existsSync(path.join(named, 'go.mod'));
  if (!isPath) {
    const { id: labId } = await findLab(c, named);
    return { kind: 'lab', labId, what: o.benchmark ? 'benchmark' : 'program' };
  }
  const folder = path.resolve(named ?? '.');
  const root = moduleRoot(folder);
  if (!root) throw new AppError('module-none', { folder });
  const module = await services.build.modules.open(root);
  const { problem, packages, id: moduleId } = module;
  if (problem && packages.length === 0) throw new AppError(problem.code, problem.params, problem.detail, problem.marks);
  const inside = path.relative(root, folder).replaceAll('\\', '/');
  const here = inside === '' ? '.' : `./${inside}`;
  const wanted = o.package ?? (packages.includes(here) ? here : packages.length === 1 ? packages[0] : undefined);
  if (wanted === undefined || !packages.includes(wanted)) throw new UsageError('needPackage', { packages: packages.join(', ') });
  return { kind: 'module', moduleId, package: wanted };
}

function moduleRoot(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, 'go.mod'))) return at;
    if (path.dirname(at) === at) return undefined;
  }
}
