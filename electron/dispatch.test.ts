import { expect, test } from 'vitest';
import { AppError } from './contract/index.ts';
import { createDispatcher, type Handlers } from './dispatch.ts';
import { createJobs, type JobHandlers } from './jobs/index.ts';

const jobs = createJobs({} as JobHandlers);
const dispatcher = (handlers: Partial<Handlers>) => createDispatcher(handlers as Handlers, jobs);
const labId = 'mutex-vs-rwmutex';
const lang = 'en';
const lesson = { lang, markdown: '#', diagrams: {}, glossary: {} } as const;

test('a known command with a fitting input reaches its handler', async () => {
  const d = dispatcher({ 'labs.lesson': (input) => ({ ...lesson, markdown: input.labId }) });
  expect(await d.call('labs.lesson', { labId, lang })).toMatchObject({ markdown: labId });
});

test.each([
  ['an unknown name', 'labs.explode', {}],
  ['a name that every object has', 'constructor', {}],
  ['a name that is no string', ['labs.list'], {}],
  ['a missing field', 'labs.lesson', { labId }],
  ['a field too many', 'labs.lesson', { labId, lang, path: '/etc/passwd' }],
  ['a path for an id', 'labs.lesson', { labId: '../../etc', lang }],
  ['a path for a file', 'workspace.read', { labId, file: '../secret.go' }],
  ['an absolute path for a file', 'workspace.read', { labId, file: '/etc/passwd' }],
  ['no object', 'labs.lesson', 'mutex'],
  ['nothing', 'labs.lesson', undefined],
  ['a prototype in disguise', 'labs.lesson', JSON.parse('{"labId":"mutex-vs-rwmutex","lang":"en","__proto__":{"x":1}}')],
])('%s is refused before any handler runs', async (_what, name, input) => {
  let ran = false;
  const touch = () => {
    ran = true;
    return lesson;
  };
  const d = dispatcher({ 'labs.lesson': touch, 'workspace.read': touch as never });
  await expect(d.call(name, input)).rejects.toMatchObject({ code: 'bad-request' });
  expect(ran).toBe(false);
});

test('an error code that the command does not declare is told as a fault of ours', async () => {
  const d = dispatcher({
    'labs.lesson': () => {
      throw new AppError('run-unknown');
    },
    'labs.get': () => {
      throw new AppError('lab-unknown', { lab: labId });
    },
  });
  await expect(d.call('labs.lesson', { labId, lang })).rejects.toMatchObject({ code: 'internal' });
  await expect(d.call('labs.get', { labId })).rejects.toMatchObject({ code: 'lab-unknown' });
});

test('an answer that breaks the contract does not leave', async () => {
  const d = dispatcher({ 'labs.lesson': () => ({ markdown: 5 }) as never });
  await expect(d.call('labs.lesson', { labId, lang })).rejects.toMatchObject({ code: 'internal' });
});

test('jobs are checked the same way', async () => {
  const d = dispatcher({});
  await expect(d.start('run.everything', {})).rejects.toMatchObject({ code: 'bad-request' });
  await expect(d.start('run.start', { labId, profile: 'quick', params: { reads: '90' } })).rejects.toMatchObject({
    code: 'bad-request',
  });
  await expect(d.start('command.run', { labId, commandId: 'rm -rf /' })).rejects.toMatchObject({ code: 'bad-request' });
});
