import { beforeEach, describe, expect, it, vi } from 'vitest';
import { manifest } from '../../testing/run.ts';
import { plannedSeconds, plannedValues, plannedVariants, useRunFilter, validParams } from './filter.ts';

const sent: unknown[] = [];
vi.mock('../../app/settings.ts', async () => {
  const { create } = await import('zustand');
  return { useSettings: create(() => ({ settings: { params: {} } })), patchSettings: (patch: unknown) => sent.push(patch) };
});

const store = () => useRunFilter.getState();

describe('what the next run measures', () => {
  it('is the profile’s own set where nothing was chosen', () => {
    expect(plannedValues(manifest, 'quick', undefined)).toEqual({
      kind: ['mutex', 'rwmutex'],
      goroutines: ['64', '128', '256', '512'],
      reads: ['90'],
    });
    expect(plannedValues(manifest, 'full', {}).reads).toHaveLength(5);
  });
  it('is the person’s choice in both profiles', () => {
    expect(plannedValues(manifest, 'full', { reads: ['99'] }).reads).toEqual(['99']);
  });
  it('forgets values that the lab no longer has, and keeps the lab’s order', () => {
    expect(validParams(manifest, { reads: ['99', '42', '50'], colour: ['red'] })).toEqual({ reads: ['50', '99'] });
    expect(plannedValues(manifest, 'quick', { reads: ['42'] }).reads).toEqual(['90']);
  });
  it('leaves out what the profile leaves out, unless it was chosen', () => {
    const quick = { ...manifest.profiles.quick, without: [{ kind: ['mutex'], goroutines: ['512'] }] };
    const less = { ...manifest, profiles: { ...manifest.profiles, quick } };
    expect(plannedVariants(less, 'quick', {})).toBe(7);
    expect(plannedVariants(less, 'quick', { goroutines: ['512'] })).toBe(2);
    expect(plannedVariants(less, 'quick', { goroutines: ['42'] })).toBe(7);
  });
  it('takes time by the number of variants', () => {
    const estimate = { variants: 8, samples: 10, seconds: 12 };
    expect(plannedSeconds(manifest, 'quick', {}, estimate)).toBe(12);
    expect(plannedSeconds(manifest, 'quick', { reads: ['90', '99'] }, estimate)).toBe(24);
    expect(plannedSeconds(manifest, 'quick', { goroutines: ['64'] }, estimate)).toBe(3);
  });
});

describe('useRunFilter', () => {
  beforeEach(() => {
    useRunFilter.setState({ params: {}, views: {} });
    sent.length = 0;
  });
  it('keeps a choice per lab and key, in the settings too', () => {
    store().choose('locks', 'reads', ['99']);
    store().choose('locks', 'goroutines', ['64', '128']);
    store().choose('other', 'x', ['1']);
    expect(store().params).toEqual({ locks: { reads: ['99'], goroutines: ['64', '128'] }, other: { x: ['1'] } });
    expect(sent.at(-1)).toEqual({ params: store().params });
  });
  it('takes a choice back', () => {
    store().choose('locks', 'reads', ['99']);
    store().choose('locks', 'reads', []);
    expect(store().params.locks).toEqual({});
  });
  it('follows a lesson’s open-chart: chosen for the next run and shown in the chart', () => {
    store().choose('locks', 'goroutines', ['64']);
    store().show('locks', { reads: '99', x: 'reads' });
    expect(store().params.locks).toEqual({ goroutines: ['64'], reads: ['99'] });
    expect(store().views.locks).toEqual({ x: 'reads', where: { reads: '99' } });
  });
  it('shows the slice of a single chosen value', () => {
    store().choose('locks', 'reads', ['99']);
    expect(store().views.locks?.where).toEqual({ reads: '99' });
    store().choose('locks', 'reads', ['90', '99']);
    expect(store().views.locks?.where).toEqual({});
  });
  it('changes the view without changing the next run', () => {
    store().look('locks', { where: { reads: '75' } });
    store().look('locks', { x: 'reads' });
    expect(store().views.locks).toEqual({ x: 'reads', where: { reads: '75' } });
    expect(store().params).toEqual({});
  });
  it('resets one lab', () => {
    store().show('locks', { reads: '99' });
    store().show('other', { reads: '50' });
    store().reset('locks');
    expect(store().params).toEqual({ other: { reads: ['50'] } });
    expect(store().views.locks).toBeUndefined();
  });
});
