import type { OpenAPIObject } from '@nestjs/swagger';

/** The OpenAPI document as it is served. It is made when it is first asked for, so that it does not hold up the start. */
export class ApiDescription {
  private made: string | undefined;

  constructor(private readonly make: () => OpenAPIObject) {}

  get json(): string {
    this.made ??= JSON.stringify(this.make(), undefined, 2);
    return this.made;
  }
}
