// From a place on the timeline to the state that is there, and from one state to its neighbours.
import type { TraceDetail, TraceRef } from '../../../electron/contract/index.ts';
import { call } from '../../app/api.ts';
import type { TimelineEngine } from './engine.ts';

export class TraceAsker {
  readonly trace: TraceRef;
  readonly engine: TimelineEngine;
  #last = 0;

  constructor(trace: TraceRef, engine: TimelineEngine) {
    this.trace = trace;
    this.engine = engine;
  }

  /** Of several questions on their way only the last one counts. */
  async #show(answer: Promise<TraceDetail>): Promise<void> {
    const mine = ++this.#last;
    try {
      const detail = await answer;
      if (mine === this.#last) this.engine.select(detail);
    } catch {
      // nothing there: what was chosen stays
    }
  }

  choose(index: number, time: number): Promise<void> | undefined {
    const row = this.engine.state.rows[index];
    if (!row?.lane || (row.kind !== 'proc' && row.kind !== 'go' && row.kind !== 'task')) return undefined;
    return this.at(row.lane, time);
  }
  at(lane: number, time: number): Promise<void> {
    return this.#show(call('trace.at', { trace: this.trace, lane, at: Math.max(0, Math.floor(time)) }));
  }
  detail(lane: number, index: number): Promise<void> {
    return this.#show(call('trace.detail', { trace: this.trace, lane, index }));
  }
  step(by: number): Promise<void> | undefined {
    const d = this.engine.state.selected;
    return d && d.index + by >= 0 ? this.detail(d.lane, d.index + by) : undefined;
  }
  toWaker(d: TraceDetail): Promise<void> | undefined {
    return d.wokenBy?.goroutine.n ? this.at(d.wokenBy.goroutine.lane, d.wokenBy.at) : undefined;
  }
}
