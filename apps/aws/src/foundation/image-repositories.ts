import { RemovalPolicy } from 'aws-cdk-lib';
import { Repository, TagMutability } from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';

const KEPT_IMAGES = 10;

/** Where the images are pushed to: a tag is never given twice, so a tag says what runs. */
export class ImageRepositories extends Construct {
  readonly umbrella = this.#repository('Umbrella');
  readonly marginApp = this.#repository('MarginApp');
  /** psql, pg_dump and create-roles: what an administrator works with. */
  readonly database = this.#repository('Database');

  #repository(name: string): Repository {
    return new Repository(this, name, {
      imageScanOnPush: true,
      imageTagMutability: TagMutability.IMMUTABLE,
      lifecycleRules: [{ maxImageCount: KEPT_IMAGES, description: 'So far a rollback can go' }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
