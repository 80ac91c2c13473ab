import { HandOver, HandoverQuery, HandoverView, ReceiveHandover } from '../handover';
import { ProofPaperQuery, ProofVerdict, ProofView } from '../proof';
import { ALL, SOC, define } from './route';

/** What is left of a night: the proof of each call run, and what one shift tells the next. */
export const handoverRoutes = define({
  callProof: {
    method: 'GET',
    path: '/call-runs/:id/proof',
    roles: ALL,
    summary: 'Proof of an ended call run: every line in words, and the document',
    response: ProofView,
  },
  callProofJson: {
    method: 'GET',
    path: '/call-runs/:id/proof/json',
    roles: ALL,
    summary: 'The document of the proof as a file, with all its hashes',
    produces: 'application/json',
  },
  callProofPdf: {
    method: 'GET',
    path: '/call-runs/:id/proof/pdf',
    roles: ALL,
    summary: 'The proof on paper, in the language of the customer',
    query: ProofPaperQuery,
    produces: 'application/pdf',
  },
  verifyCallProof: {
    method: 'GET',
    path: '/call-runs/:id/proof/verify',
    roles: SOC,
    summary: 'Compare a proof with its hashes, the audit and the rows it was taken from',
    response: ProofVerdict,
  },
  handover: {
    method: 'GET',
    path: '/handover',
    roles: SOC,
    summary: 'What happened between the end of business hours and the opening of a working day',
    query: HandoverQuery,
    response: HandoverView,
  },
  handOver: {
    method: 'POST',
    path: '/handover',
    roles: SOC,
    summary: 'Hand the night over with a note, or write the note anew until somebody has received it',
    body: HandOver,
    response: HandoverView,
  },
  receiveHandover: {
    method: 'POST',
    path: '/handover/receipts',
    roles: SOC,
    summary: 'Confirm as the next shift that the handover was received',
    body: ReceiveHandover,
    response: HandoverView,
  },
});
