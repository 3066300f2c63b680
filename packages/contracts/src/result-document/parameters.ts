import type { z } from 'zod';
import type { BacktestParameters } from '../backtest-parameters.ts';
import { documentSchemaOf, fromDocument, toDocument } from '../parameters/document.ts';
import { PARAMETERS } from '../parameters/table.ts';

/** The parameters of a run as the document records them: resolved, in snake_case. */
export const DocumentParametersSchema = documentSchemaOf(PARAMETERS);
export type DocumentParameters = z.infer<typeof DocumentParametersSchema>;

export const toDocumentParameters = (parameters: BacktestParameters): DocumentParameters =>
  toDocument(PARAMETERS, parameters);

/** The parameters of a loaded document, ready for the form or another run. */
export const fromDocumentParameters = (parameters: DocumentParameters): BacktestParameters =>
  fromDocument(PARAMETERS, parameters);
