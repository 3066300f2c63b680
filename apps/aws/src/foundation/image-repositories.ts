import { RemovalPolicy } from 'aws-cdk-lib';
import { Repository, TagMutability } from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';

const KEPT_IMAGES = 10;

/** Image repositories. A tag is never reused, so it identifies what runs. */
export class ImageRepositories extends Construct {
  readonly umbrella = this.#repository('Umbrella');
  readonly marginApp = this.#repository('MarginApp');
  /** psql, pg_dump and create-roles: the administrator's tools. */
  readonly database = this.#repository('Database');

  #repository(name: string): Repository {
    return new Repository(this, name, {
      imageScanOnPush: true,
      imageTagMutability: TagMutability.IMMUTABLE,
      lifecycleRules: [{ maxImageCount: KEPT_IMAGES, description: 'Images kept for rollback' }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
