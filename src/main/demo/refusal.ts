/** An action gives up: the answer is this status with this message and no data. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** 400: the request itself is wrong, and the message tells why. */
export function badRequest(reason: string): Refusal {
  return new Refusal(400, reason);
}

/** 401: no session, or an id that does not exist or is out of this user's reach; the API does not tell which. */
export function unauthorized(): Refusal {
  return new Refusal(401, 'Unauthorized');
}
