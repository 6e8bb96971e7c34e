/** The text of a file, or in words why there is none; both absent when the file does not exist. */
export interface FileText {
  readonly text?: string;
  readonly problem?: string;
}

/** Where definitions are read from: a folder on disk, or anything that can play one. Paths use `/`. */
export interface Files {
  readonly folder: string;
  readonly read: (path: string) => FileText;
  /** Names of the files and folders in a folder, sorted; empty when there is no such folder. */
  readonly list: (path: string) => readonly string[];
}
