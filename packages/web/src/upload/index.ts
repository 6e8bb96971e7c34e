export { type Accepted, acceptUpload } from './accept.ts';
export { acceptBatches } from './accept-batches.ts';
export type { Desk } from './check-rows.ts';
export type { UploadColumn } from './columns.ts';
export { readUpload } from './read-csv.ts';
export { type FileProblem, maximumRows, type ReadRow, type UploadReading } from './reading.ts';
export { type Media, previewUpload, receiveUpload, type UploadedFile } from './receive.ts';
export { countRows, type RowIssue, type RowReport, type RowStatus, reportSoFar, type UploadReport } from './report.ts';
