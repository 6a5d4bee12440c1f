/** A setting as an administrator may see it: of a secret only whether it is there. */
export interface SettingView {
  readonly name: string;
  /** In Russian. */
  readonly means: string;
  /** Absent where nothing is set; of a secret always. */
  readonly value?: string;
  /** `file`: a secret, whose variable names its file. */
  readonly source: 'environment' | 'file' | 'default';
  readonly isSecret: boolean;
}

export interface SettingGroup {
  readonly title: string;
  readonly settings: readonly SettingView[];
}
