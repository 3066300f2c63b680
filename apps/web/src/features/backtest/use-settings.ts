import type { InputIssue } from '@margin/contracts';
import { useCallback, useMemo, useState } from 'react';
import { checkSettings, explainSettings, type SettingErrors } from './check-settings.ts';
import { recallSettings, rememberSettings } from './remembered-settings.ts';
import type { SettingName, Settings } from './settings.ts';

const NO_REFUSAL = explainSettings([]);

/** The form's values, remembered for the next visit, and what is wrong with them at the moment. */
export function useSettings(userId: string) {
  const [settings, setSettings] = useState(() => recallSettings(localStorage, userId));
  const [refusal, setRefusal] = useState(NO_REFUSAL);
  const [derivedFrom, setDerivedFrom] = useState<string | null>(null);
  const checked = useMemo(() => checkSettings(settings), [settings]);

  const put = useCallback(
    (next: Settings) => {
      setSettings(next);
      setRefusal(NO_REFUSAL);
      rememberSettings(localStorage, userId, next);
    },
    [userId],
  );
  const replace = useCallback(
    (next: Settings, origin: string | null = null) => {
      put(next);
      setDerivedFrom(origin);
    },
    [put],
  );
  const change = <Name extends SettingName>(name: Name, value: Settings[Name]) =>
    put({ ...settings, [name]: value });
  const errors: SettingErrors = checked.ok ? refusal.fields : checked.errors;
  return {
    settings,
    /** The saved result whose settings these were, whatever has been changed in them since. */
    derivedFrom,
    change,
    /** Puts other settings in the place of all; `origin`: the saved result that they are from. */
    replace,
    errors,
    /** What the server refused and no field can show. */
    generalErrors: refusal.rest,
    parameters: checked.ok ? checked.parameters : null,
    /** Puts the server's word on these settings beside their fields, until they change. */
    refuse: useCallback((issues: readonly InputIssue[]) => setRefusal(explainSettings(issues)), []),
  };
}

export type SettingsForm = ReturnType<typeof useSettings>;
