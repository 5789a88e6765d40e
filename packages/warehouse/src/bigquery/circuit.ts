import { WarehouseError } from '../port';

const FAILURES = 5;

/**
 * Spares a warehouse that is down, and those who would wait for it: after five failures in
 * a row questions are refused at once, save one every `probeMs` that tries whether it is back.
 */
export class Circuit {
  #failures = 0;
  #nextProbeAtMs = 0;

  constructor(readonly probeMs: number) {}

  get isOpen(): boolean {
    return this.#failures >= FAILURES;
  }

  /** Throws a WarehouseError `warehouse_unavailable` while the circuit is open and it is not time for a probe. */
  enter(): void {
    if (!this.isOpen) return;
    const nowMs = performance.now();
    if (nowMs < this.#nextProbeAtMs)
      throw new WarehouseError('warehouse_unavailable', 'the warehouse has failed several times in a row');
    this.#nextProbeAtMs = nowMs + this.probeMs;
  }

  /** The warehouse answered, be it with a refusal. */
  answered(): void {
    this.#failures = 0;
  }

  failed(): void {
    this.#failures += 1;
    if (this.#failures === FAILURES) this.#nextProbeAtMs = performance.now() + this.probeMs;
  }
}
