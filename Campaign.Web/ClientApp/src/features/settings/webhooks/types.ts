/** Types of events by their group, for choosing whole groups or single types. */
export interface TypeGroup {
  group: string;
  label: string;
  types: string[];
}

const labels: Record<string, string> = {
  message: 'Messages',
  campaign: 'Campaigns',
  consent: 'Consent',
  import: 'Imports',
};

export function grouped(types: string[]): TypeGroup[] {
  const groups = new Map<string, string[]>();
  for (const type of types) {
    const group = type.split('.')[0] ?? type;
    groups.set(group, [...(groups.get(group) ?? []), type]);
  }
  return [...groups].map(([group, members]) => ({
    group,
    label: labels[group] ?? group,
    types: members,
  }));
}

/** Whether a choice covers a type: by itself, by its group, or by everything. */
export function covers(chosen: string[], type: string): boolean {
  return chosen.some((one) => one === '*' || one === type || one === `${type.split('.')[0]}.*`);
}

/** The choice after a type was switched; a whole group is written as `group.*`, so that types to come belong to it. */
export function toggled(chosen: string[], type: string, groups: TypeGroup[]): string[] {
  const wanted = new Set(
    groups.flatMap((group) => group.types).filter((one) => covers(chosen, one) !== (one === type)),
  );
  return compact(wanted, groups);
}

export function groupToggled(chosen: string[], group: TypeGroup, groups: TypeGroup[]): string[] {
  const on = !group.types.every((type) => covers(chosen, type));
  const wanted = new Set(
    groups
      .flatMap((one) => one.types)
      .filter((type) => (group.types.includes(type) ? on : covers(chosen, type))),
  );
  return compact(wanted, groups);
}

function compact(wanted: Set<string>, groups: TypeGroup[]): string[] {
  return groups.flatMap(({ group, types }) =>
    types.every((type) => wanted.has(type))
      ? [`${group}.*`]
      : types.filter((type) => wanted.has(type)),
  );
}
