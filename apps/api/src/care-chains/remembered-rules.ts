import { getMetadataStorage, type MetadataStorage } from 'class-validator';

type Rules = ReturnType<MetadataStorage['getTargetValidationMetadatas']>;
type RulesByProperty = ReturnType<MetadataStorage['groupByPropertyName']>;

/**
 * Lets class-validator gather the rules of a class once. Left alone it gathers them anew for every object, out of those of all classes.
 * To be called when all rules are declared: what is declared later for a class whose rules are known is not seen.
 */
export function rememberRules(storage: MetadataStorage = getMetadataStorage()): void {
  const gather = storage.getTargetValidationMetadatas.bind(storage);
  const group = storage.groupByPropertyName.bind(storage);
  const known = new Map<unknown, Rules>();
  const grouped = new WeakMap<Rules, RulesByProperty>();

  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    // Rules that depend on more than the class are not ours.
    if (schema || always || strictGroups || groups) return gather(target, schema, always, strictGroups, groups);
    let rules = known.get(target);
    if (rules === undefined) known.set(target, (rules = gather(target, schema, always, strictGroups, groups)));
    return rules;
  };
  storage.groupByPropertyName = (rules) => {
    let byProperty = grouped.get(rules);
    if (byProperty === undefined) grouped.set(rules, (byProperty = group(rules)));
    return byProperty;
  };
}
