import { describe, expect, test } from '@jest/globals';
import { IsOptional, MinLength, registerDecorator, ValidateBy, ValidateIf, validateSync } from 'class-validator';
import { compileRules } from './compiled-rules.js';

function classWith(...rules: (readonly [property: string, rule: PropertyDecorator])[]): new () => object {
  class Target {}
  for (const [property, rule] of rules) rule(Target.prototype, property);
  return Target;
}

const isShort = () =>
  ValidateBy({ name: 'isShort', validator: { validate: (value) => typeof value === 'string' && value.length < 4 } });

const isSlow: PropertyDecorator = ({ constructor: target }, propertyName) =>
  registerDecorator({
    name: 'isSlow',
    target,
    propertyName: String(propertyName),
    async: true,
    validator: { validate: () => true },
  });

describe('compiled rules', () => {
  const target = classWith(['name', isShort()], ['name', MinLength(2)], ['alias', isShort()]);
  const passes = compileRules(target);

  test.each<[object: object, passes: boolean]>([
    [{ name: 'abc', alias: '' }, true],
    [{ name: 'a', alias: '' }, false],
    [{ name: 'abcd', alias: '' }, false],
    [{ name: 'abc' }, false],
    [{ name: 'abc', alias: '', other: 1 }, false],
    [{ name: 'abc', alias: '', toString: 1 }, false],
    [{}, false],
  ])('judge as class-validator does: %j %p', (given, expected) => {
    const object = Object.assign(new target(), given);
    expect(validateSync(object, { whitelist: true, forbidNonWhitelisted: true }).length === 0).toBe(expected);
    expect(passes(object as Record<string, unknown>)).toBe(expected);
  });

  test('take a rule with a message of its own, and those of a class that it extends', () => {
    class Parent {}
    class Child extends Parent {}
    MinLength(2, { message: 'too short' })(Parent.prototype, 'name');
    isShort()(Child.prototype, 'alias');
    const passesChild = compileRules(Child);
    for (const name of ['a', 'ab']) {
      for (const alias of ['abc', 'abcd']) {
        const child = Object.assign(new Child(), { name, alias });
        expect(passesChild({ ...child })).toBe(validateSync(child).length === 0);
      }
    }
  });

  test('do not let a name of every object pass', () => {
    expect(passes({ name: 'abc', alias: '', hasOwnProperty: 1 })).toBe(false);
  });

  test('are told the property, the value and the constraints', () => {
    const told: unknown[] = [];
    const rule = ValidateBy({
      name: 'tells',
      constraints: [7],
      validator: { validate: (value, args) => told.push(value, args) > 0 },
    });
    const object = Object.assign(new (classWith(['name', rule]))(), { name: 'x' });
    expect(compileRules(object.constructor as new () => object)(object)).toBe(true);
    expect(told).toEqual(['x', { targetName: 'Target', property: 'name', object, value: 'x', constraints: [7] }]);
  });

  test.each<[what: string, rule: PropertyDecorator]>([
    ['of another kind', IsOptional()],
    ['under a condition', ValidateIf(() => true)],
    ['for each of many', MinLength(2, { each: true })],
    ['for a group', MinLength(2, { groups: ['insiders'] })],
    ['for every group', MinLength(2, { always: true })],
    ['that take their time', isSlow],
  ])('cannot be made of rules %s', (_, rule) => {
    expect(() => compileRules(classWith(['name', rule]))).toThrow(TypeError);
  });

  test('cannot be made of none', () => {
    expect(() => compileRules(classWith())).toThrow('Target has no rules');
  });
});
