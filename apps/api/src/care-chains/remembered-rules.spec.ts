import { beforeEach, describe, expect, test } from '@jest/globals';
import { MetadataStorage } from 'class-validator';
import { rememberRules } from './remembered-rules.js';

class Parent {}
class Child extends Parent {}

type Rule = Parameters<MetadataStorage['addValidationMetadata']>[0];

function rule(target: new () => object, propertyName: string, groups: string[] = []): Rule {
  return { type: 'customValidation', target, propertyName, groups, constraints: [], each: false } as unknown as Rule;
}

function filled(): MetadataStorage {
  const storage = new MetadataStorage();
  storage.addValidationMetadata(rule(Parent, 'name'));
  storage.addValidationMetadata(rule(Child, 'age'));
  storage.addValidationMetadata(rule(Child, 'note'));
  storage.addValidationMetadata(rule(Child, 'secret', ['insiders']));
  return storage;
}

describe('remembered rules', () => {
  let plain: MetadataStorage;
  let remembering: MetadataStorage;

  beforeEach(() => {
    plain = filled();
    remembering = filled();
    rememberRules(remembering);
  });

  test.each([Parent, Child])('are those of the class, at first and again: %p', (target) => {
    const expected = plain.getTargetValidationMetadatas(target, '', false, false);
    const first = remembering.getTargetValidationMetadatas(target, '', false, false);
    const again = remembering.getTargetValidationMetadatas(target, '', false, false);
    expect(first).toEqual(expected);
    expect(again).toBe(first);
    expect(remembering.groupByPropertyName(again)).toEqual(plain.groupByPropertyName(expected));
    expect(remembering.groupByPropertyName(again)).toBe(remembering.groupByPropertyName(first));
  });

  test.each<[schema: string, always: boolean, strictGroups: boolean, groups: string[] | undefined]>([
    ['schema', false, false, undefined],
    ['', true, false, undefined],
    ['', false, true, undefined],
    ['', false, false, ['insiders']],
  ])('are gathered anew when more than the class counts: %p %p %p %p', (...options) => {
    remembering.getTargetValidationMetadatas(Child, '', false, false);
    expect(remembering.getTargetValidationMetadatas(Child, ...options)).toEqual(
      plain.getTargetValidationMetadatas(Child, ...options),
    );
  });
});
