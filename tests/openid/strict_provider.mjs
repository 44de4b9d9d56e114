// A provider as HelseID is to us: npm oidc-provider, which takes pushed requests only, and a signed proof as secret.
//   node strict_provider.mjs PORT FOLDER CALLBACK
// FOLDER holds rp.pem (our public key) and claims.json, which is read for each answer.
import crypto from "node:crypto";
import fs from "node:fs";
import { Provider } from "oidc-provider";

const [port, folder, callback] = process.argv.slice(2);
const ours = crypto.createPublicKey(fs.readFileSync(`${folder}/rp.pem`)).export({ format: "jwk" });
const { privateKey } = crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: "ressursnett",
      token_endpoint_auth_method: "private_key_jwt",
      token_endpoint_auth_signing_alg: "PS256",
      jwks: { keys: [{ ...ours, kid: "ours-1", alg: "PS256", use: "sig" }] },
      redirect_uris: [callback],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "provider-1", alg: "RS256", use: "sig" }] },
  pkce: { required: () => true },
  features: {
    pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
    devInteractions: { enabled: true },
  },
  claims: {
    openid: ["sub", "helseid://claims/identity/pid", "pid"],
    profile: ["name", "given_name", "family_name"],
    email: ["email", "email_verified"],
  },
  conformIdTokenClaims: false,
  cookies: { keys: ["of a provider that lives for a minute"] },
  findAccount: (context, id) => ({
    accountId: id,
    claims: () => ({ ...JSON.parse(fs.readFileSync(`${folder}/claims.json`, "utf8")).userinfo, sub: id }),
  }),
});

provider.listen(Number(port), "127.0.0.1", () => fs.writeFileSync(`${folder}/ready`, ""));
