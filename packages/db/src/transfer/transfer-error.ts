/** A refusal or failure whose message is complete for the user. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
}
