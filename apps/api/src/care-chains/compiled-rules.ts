import { getMetadataStorage, ValidationTypes } from 'class-validator';

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Check = (object: Readonly<Record<string, unknown>>) => boolean;

/**
 * The rules that class-validator has for a class, as one function: it is true only where `validateSync`, with `forbidNonWhitelisted`, finds no
 * fault with an object of the class. The same validators are asked, without the dozen objects that `validateSync` makes for each property to
 * tell what is wrong. Where it is false, `validateSync` has the word: a key such as `hasOwnProperty` it lets pass. To be called when all
 * rules are declared.
 * @throws TypeError for a rule that asks for more than the one judgement of the one value.
 */
export function compileRules(target: new () => object): Check {
  const rules = getMetadataStorage().getTargetValidationMetadatas(target, '', false, false);
  if (rules.length === 0) throw new TypeError(`${target.name} has no rules`);
  const names = new Set(rules.map(({ propertyName }) => propertyName));
  const checks = rules.flatMap((rule) => checksOf(rule, target.name));
  return (object) => Object.keys(object).every((name) => names.has(name)) && checks.every((check) => check(object));
}

function checksOf(rule: Rule, targetName: string): readonly Check[] {
  const { type, propertyName: property, constraintCls, constraints, each, groups, always, validateIf } = rule;
  const isPlain = type === ValidationTypes.CUSTOM_VALIDATION && !each && !always && !validateIf;
  // Left out where the rule has any other option, whatever the type says.
  const isInGroup = ((groups as readonly string[] | undefined) ?? []).length > 0;
  const validators = getMetadataStorage().getTargetValidatorConstraints(constraintCls);
  if (!isPlain || isInGroup || validators.some(({ async }) => async)) {
    throw new TypeError(`a rule of ${targetName}.${property} asks for more than can be compiled`);
  }
  return validators.map(({ instance }) => (object) => {
    const value = object[property];
    return instance.validate(value, { targetName, property, object, value, constraints }) === true;
  });
}
