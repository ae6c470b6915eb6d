/** The primary key of an object in the form that the identity map uses; see `Mapper.identityOf`. */
export type Identity = string | number | bigint | boolean;
