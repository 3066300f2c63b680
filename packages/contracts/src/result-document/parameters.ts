import type { z } from 'zod';
import type { BacktestParameters } from '../backtest-parameters.ts';
import { documentSchemaOf, fromDocument, toDocument } from '../parameters/document.ts';
import { PARAMETERS } from '../parameters/table.ts';

/** The parameters of a run as the document records them: resolved, in snake_case. */
export const DocumentParametersSchema = documentSchemaOf(PARAMETERS);
/** As read: an earlier document lacks later parameters. */
export type StoredDocumentParameters = z.input<typeof DocumentParametersSchema>;

export const toDocumentParameters = (parameters: BacktestParameters) => toDocument(PARAMETERS, parameters);
/** As written: all of them. */
export type DocumentParameters = ReturnType<typeof toDocumentParameters>;

/** The parameters of a loaded document, ready for the form. */
export const fromDocumentParameters = (parameters: StoredDocumentParameters): BacktestParameters =>
  fromDocument(PARAMETERS, parameters);
