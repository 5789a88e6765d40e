/** An answer of the service that is an error; its body has the service's own shape. */
export class ApiFault extends Error {
  override name = 'ApiFault';
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }

  /** As a job's `errorResult` holds it. */
  get proto(): { reason: string; message: string } {
    return { reason: this.reason, message: this.message };
  }

  get body(): object {
    const { status, message, proto } = this;
    return { error: { code: status, message, errors: [{ ...proto, domain: 'global' }] } };
  }
}

export const invalid = (message: string): ApiFault => new ApiFault(400, 'invalid', message);
export const notFound = (what: string): ApiFault => new ApiFault(404, 'notFound', `Not found: ${what}`);
export const duplicate = (what: string): ApiFault => new ApiFault(409, 'duplicate', `Already Exists: ${what}`);

/** Refuses what the service does not know, as it does itself. */
export function onlyKnown(given: object, known: readonly string[], where: string): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw invalid(`Invalid JSON payload received. Unknown name "${unknown}" at '${where}': Cannot find field.`);
}
