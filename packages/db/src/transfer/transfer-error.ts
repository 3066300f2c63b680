/** A refusal or a failure whose message says all that there is to say. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
}
