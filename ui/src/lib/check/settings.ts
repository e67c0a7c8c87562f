// The settings of a configuration, by their tables.
import type { ConfigReport, ConfigSetting } from '$lib/backend';
import { t } from '$lib/strings/index.svelte';

export type SettingGroup = { title: string; settings: ConfigSetting[]; said: number };

/** The groups in the engine's order, what somebody has set before what nobody has. */
export function settingGroups(report: ConfigReport | null): SettingGroup[] {
  const titles: Record<string, string> = t.settings.groups;
  const groups = new Map<string, ConfigSetting[]>();
  for (const setting of report?.settings ?? []) {
    groups.set(setting.group, [...(groups.get(setting.group) ?? []), setting]);
  }
  return [...groups].map(([group, settings]) => ({
    title: titles[group] ?? group,
    settings: settings.toSorted((a, b) => Number(b.by !== null) - Number(a.by !== null)),
    said: settings.filter((each) => each.by !== null).length,
  }));
}
