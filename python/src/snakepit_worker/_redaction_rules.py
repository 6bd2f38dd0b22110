# Written by eng/redaction.py from proto/redaction.toml. Do not edit.
"""What is secret: rules as data."""

from __future__ import annotations

from typing import NamedTuple


class Token(NamedTuple):
    rule: str
    prefix: str
    characters: str
    least: int
    most: int
    lead: int
    cut: int
    mixed: bool


class Name(NamedTuple):
    values: str
    least: int
    line: bool
    prose: bool
    bare: bool


RULES: dict[str, bool] = {
    "private-key": True,  # PEM, OpenSSH and PGP private keys, also without their end or their beginning.
    "jwt": True,  # JSON Web Tokens and encrypted ones, also cut short.
    "bearer": True,  # What follows Bearer.
    "basic": True,  # What follows Basic, when it is user:password in base64.
    "url-password": True,  # The password of user:password@ in a URL, and a token in the place of the user.
    "aws-secret": True,  # An AWS secret access key next to its access key ID.
    "card": True,  # Payment card numbers: the lengths and beginnings that exist, Luhn digit right.
    "iban": True,  # International bank account numbers with the right check digits.
    "ssn": True,  # US social security numbers, as 123-45-6789.
    "email": True,  # E-mail addresses.
    "phone": True,  # Telephone numbers with country code, and US ones.
    "ip": False,  # IPv4 and IPv6 addresses.
    "password": True,  # Values named password, passwd, passphrase, pwd and the like.
    "secret": True,  # Values named secret or credential.
    "api-key": True,  # Values named api key, access key, account key, private key and the like.
    "token": True,  # Values named token; plain numbers stay, they are counts or positions.
    "authorization": True,  # Values of authorization headers.
    "cookie": True,  # Values of cookie headers.
    "connection-string": True,  # Connection strings and data source names.
    "card-number": True,  # Values named card number, cvv and the like.
    "identity": True,  # Values named social security number, passport number, pin, one-time password.
    "suspicious": True,  # Values that look generated, named key, auth, signature, salt, code and the like.
    "aws-access-key": True,  # AWS access key IDs.
    "github-token": True,  # GitHub tokens.
    "gitlab-token": True,  # GitLab tokens.
    "slack-token": True,  # Slack tokens.
    "slack-webhook": True,  # Slack webhook URLs.
    "discord-webhook": True,  # Discord webhook URLs.
    "stripe-key": True,  # Stripe secret and restricted keys.
    "anthropic-key": True,  # Anthropic keys.
    "openai-key": True,  # OpenAI keys and those that look like them.
    "sendgrid-key": True,  # SendGrid keys.
    "npm-token": True,  # npm tokens.
    "pypi-token": True,  # PyPI tokens.
    "rubygems-key": True,  # RubyGems keys.
    "nuget-key": True,  # NuGet keys.
    "twilio-key": True,  # Twilio API keys.
    "google-api-key": True,  # Google API keys.
    "google-oauth": True,  # Google OAuth tokens and client secrets.
    "azure-secret": True,  # Azure AD client secrets.
    "azure-devops": True,  # Azure DevOps tokens.
    "mailgun-key": True,  # Mailgun keys.
    "mailchimp-key": True,  # Mailchimp keys.
    "square-token": True,  # Square tokens.
    "shopify-token": True,  # Shopify tokens.
    "facebook-token": True,  # Facebook access tokens.
    "digitalocean": True,  # DigitalOcean tokens.
    "huggingface-token": True,  # Hugging Face tokens.
    "databricks-token": True,  # Databricks tokens.
    "vault-token": True,  # HashiCorp Vault tokens.
    "terraform-token": True,  # Terraform Cloud tokens.
    "docker-token": True,  # Docker Hub tokens.
    "grafana-token": True,  # Grafana tokens.
    "sentry-token": True,  # Sentry tokens.
    "newrelic-key": True,  # New Relic keys.
    "dynatrace-token": True,  # Dynatrace tokens.
    "doppler-token": True,  # Doppler tokens.
    "linear-key": True,  # Linear keys.
    "notion-key": True,  # Notion keys.
    "planetscale-token": True,  # PlanetScale tokens and passwords.
    "postman-key": True,  # Postman keys.
    "atlassian-token": True,  # Atlassian and Bitbucket tokens.
    "telegram-token": True,  # Telegram bot tokens.
    "groq-key": True,  # Groq keys.
    "xai-key": True,  # xAI keys.
    "perplexity-key": True,  # Perplexity keys.
    "replicate-key": True,  # Replicate keys.
    "supabase-key": True,  # Supabase keys.
    "figma-token": True,  # Figma tokens.
    "razorpay-key": True,  # Razorpay keys.
    "alibaba-key": True,  # Alibaba Cloud access keys.
    "pulumi-token": True,  # Pulumi tokens.
    "prefect-key": True,  # Prefect keys.
    "openshift-token": True,  # OpenShift tokens.
    "age-key": True,  # age secret keys.
    "buildkite-token": True,  # Buildkite tokens.
    "launchdarkly-key": True,  # LaunchDarkly keys.
    "easypost-key": True,  # EasyPost keys.
    "flutterwave-key": True,  # Flutterwave keys.
    "airtable-token": True,  # Airtable tokens.
    "fly-token": True,  # Fly.io tokens.
    "snyk-token": True,  # Snyk tokens.
}
"""Every rule, and whether it is on by default."""

TOKENS: tuple[Token, ...] = (
    Token("aws-access-key", "AKIA", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 16, 16, 0, 6, False),
    Token("aws-access-key", "ASIA", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 16, 16, 0, 6, False),
    Token("aws-access-key", "ABIA", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 16, 16, 0, 6, False),
    Token("aws-access-key", "ACCA", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 16, 16, 0, 6, False),
    Token("github-token", "ghp_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_", 30, 255, 0, 6, False),
    Token("github-token", "gho_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_", 30, 255, 0, 6, False),
    Token("github-token", "ghu_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_", 30, 255, 0, 6, False),
    Token("github-token", "ghs_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_", 30, 255, 0, 6, False),
    Token("github-token", "ghr_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_", 30, 255, 0, 6, False),
    Token("github-token", "github_pat_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_", 30, 255, 0, 6, False),
    Token("gitlab-token", "glpat-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 20, 300, 0, 6, False),
    Token("gitlab-token", "gldt-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 20, 300, 0, 6, False),
    Token("gitlab-token", "glrt-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 20, 300, 0, 6, False),
    Token("gitlab-token", "glcbt-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 20, 300, 0, 6, False),
    Token("gitlab-token", "glptt-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 20, 300, 0, 6, False),
    Token("gitlab-token", "glft-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 20, 300, 0, 6, False),
    Token("gitlab-token", "glsoat-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 20, 300, 0, 6, False),
    Token("gitlab-token", "glimt-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 20, 300, 0, 6, False),
    Token("gitlab-token", "glagent-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 20, 300, 0, 6, False),
    Token("gitlab-token", "gloas-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 20, 300, 0, 6, False),
    Token("slack-token", "xoxb-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.%-", 10, 300, 0, 6, False),
    Token("slack-token", "xoxp-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.%-", 10, 300, 0, 6, False),
    Token("slack-token", "xoxa-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.%-", 10, 300, 0, 6, False),
    Token("slack-token", "xoxr-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.%-", 10, 300, 0, 6, False),
    Token("slack-token", "xoxs-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.%-", 10, 300, 0, 6, False),
    Token("slack-token", "xoxe-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.%-", 10, 300, 0, 6, False),
    Token("slack-token", "xoxe.", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.%-", 10, 300, 0, 6, False),
    Token("slack-token", "xoxc-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.%-", 10, 300, 0, 6, False),
    Token("slack-token", "xoxd-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.%-", 10, 300, 0, 6, False),
    Token("slack-token", "xapp-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.%-", 10, 300, 0, 6, False),
    Token("slack-webhook", "hooks.slack.com/", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_", 20, 200, 0, 6, False),
    Token("discord-webhook", "/api/webhooks/", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_-", 40, 200, 0, 6, False),
    Token("stripe-key", "sk_live_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=", 10, 300, 0, 6, False),
    Token("stripe-key", "sk_test_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=", 10, 300, 0, 6, False),
    Token("stripe-key", "rk_live_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=", 10, 300, 0, 6, False),
    Token("stripe-key", "rk_test_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=", 10, 300, 0, 6, False),
    Token("stripe-key", "whsec_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=", 10, 300, 0, 6, False),
    Token("stripe-key", "sk_prod_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=", 10, 300, 0, 6, False),
    Token("anthropic-key", "sk-ant-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 20, 300, 0, 6, False),
    Token("openai-key", "sk-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 20, 300, 0, 12, True),
    Token("sendgrid-key", "SG.", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 40, 120, 0, 12, True),
    Token("npm-token", "npm_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 36, 100, 0, 10, True),
    Token("pypi-token", "pypi-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 50, 1000, 0, 12, True),
    Token("rubygems-key", "rubygems_", "abcdef0123456789", 48, 48, 0, 12, False),
    Token("nuget-key", "oy2", "abcdefghijklmnopqrstuvwxyz0123456789", 43, 43, 0, 43, False),
    Token("twilio-key", "SK", "abcdef0123456789", 32, 32, 0, 32, False),
    Token("google-api-key", "AIza", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 35, 40, 0, 6, False),
    Token("google-oauth", "ya29.", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 20, 1000, 0, 10, False),
    Token("google-oauth", "GOCSPX-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 20, 1000, 0, 10, False),
    Token("google-oauth", "1//0", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 20, 1000, 0, 10, False),
    Token("azure-secret", "Q~", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~.-", 31, 34, 4, 10, True),
    Token("azure-devops", "AZDO", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 4, 4, 76, 4, False),
    Token("mailgun-key", "key-", "abcdef0123456789", 32, 32, 0, 32, False),
    Token("mailgun-key", "pubkey-", "abcdef0123456789", 32, 32, 0, 32, False),
    Token("mailchimp-key", "-us", "abcdef0123456789", 1, 2, 32, 1, False),
    Token("square-token", "sq0atp-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 22, 60, 0, 6, False),
    Token("square-token", "sq0csp-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 22, 60, 0, 6, False),
    Token("square-token", "sq0idp-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 22, 60, 0, 6, False),
    Token("shopify-token", "shpat_", "ABCDEFabcdef0123456789", 32, 32, 0, 6, False),
    Token("shopify-token", "shpss_", "ABCDEFabcdef0123456789", 32, 32, 0, 6, False),
    Token("shopify-token", "shpca_", "ABCDEFabcdef0123456789", 32, 32, 0, 6, False),
    Token("shopify-token", "shppa_", "ABCDEFabcdef0123456789", 32, 32, 0, 6, False),
    Token("facebook-token", "EAAC", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 40, 400, 0, 40, True),
    Token("facebook-token", "EAAA", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 40, 400, 0, 40, True),
    Token("facebook-token", "EAAG", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 40, 400, 0, 40, True),
    Token("facebook-token", "EAAB", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 40, 400, 0, 40, True),
    Token("digitalocean", "dop_v1_", "abcdef0123456789", 64, 64, 0, 6, False),
    Token("digitalocean", "doo_v1_", "abcdef0123456789", 64, 64, 0, 6, False),
    Token("digitalocean", "dor_v1_", "abcdef0123456789", 64, 64, 0, 6, False),
    Token("huggingface-token", "hf_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 30, 60, 0, 10, True),
    Token("huggingface-token", "api_org_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 30, 60, 0, 10, True),
    Token("databricks-token", "dapi", "abcdef0123456789-", 32, 36, 0, 12, False),
    Token("vault-token", "hvs.", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 20, 300, 0, 6, False),
    Token("vault-token", "hvb.", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 20, 300, 0, 6, False),
    Token("vault-token", "hvr.", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 20, 300, 0, 6, False),
    Token("terraform-token", ".atlasv1.", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 40, 90, 14, 6, False),
    Token("docker-token", "dckr_pat_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 20, 60, 0, 6, False),
    Token("docker-token", "dckr_oat_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 20, 60, 0, 6, False),
    Token("grafana-token", "glc_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/=", 32, 400, 0, 6, False),
    Token("grafana-token", "glsa_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/=", 32, 400, 0, 6, False),
    Token("sentry-token", "sntrys_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/=", 30, 400, 0, 6, False),
    Token("sentry-token", "sntryu_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/=", 30, 400, 0, 6, False),
    Token("newrelic-key", "NRAK-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 19, 60, 0, 6, False),
    Token("newrelic-key", "NRJS-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 19, 60, 0, 6, False),
    Token("newrelic-key", "NRRA-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 19, 60, 0, 6, False),
    Token("newrelic-key", "NRII-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 19, 60, 0, 6, False),
    Token("dynatrace-token", "dt0c01.", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.", 24, 120, 0, 6, False),
    Token("dynatrace-token", "dt0s01.", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.", 24, 120, 0, 6, False),
    Token("doppler-token", "dp.pt.", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 30, 80, 0, 6, False),
    Token("doppler-token", "dp.st.", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 30, 80, 0, 6, False),
    Token("doppler-token", "dp.ct.", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 30, 80, 0, 6, False),
    Token("doppler-token", "dp.sa.", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 30, 80, 0, 6, False),
    Token("linear-key", "lin_api_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 32, 80, 0, 6, False),
    Token("linear-key", "lin_oauth_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 32, 80, 0, 6, False),
    Token("notion-key", "ntn_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 40, 60, 0, 12, True),
    Token("planetscale-token", "pscale_tkn_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.=-", 32, 80, 0, 6, False),
    Token("planetscale-token", "pscale_pw_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.=-", 32, 80, 0, 6, False),
    Token("planetscale-token", "pscale_oauth_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.=-", 32, 80, 0, 6, False),
    Token("postman-key", "PMAK-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-", 50, 70, 0, 6, False),
    Token("atlassian-token", "ATATT3", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_=-", 24, 300, 0, 6, True),
    Token("atlassian-token", "ATBB", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_=-", 24, 300, 0, 6, True),
    Token("atlassian-token", "ATCTT3", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_=-", 24, 300, 0, 6, True),
    Token("telegram-token", ":AA", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 30, 40, 8, 30, False),
    Token("groq-key", "gsk_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 40, 80, 0, 12, True),
    Token("xai-key", "xai-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 60, 100, 0, 12, True),
    Token("perplexity-key", "pplx-", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 40, 80, 0, 12, True),
    Token("replicate-key", "r8_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 30, 60, 0, 12, True),
    Token("supabase-key", "sbp_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 30, 80, 0, 12, True),
    Token("supabase-key", "sb_secret_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 30, 80, 0, 12, True),
    Token("figma-token", "figd_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 30, 80, 0, 6, False),
    Token("razorpay-key", "rzp_live_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 14, 40, 0, 6, False),
    Token("razorpay-key", "rzp_test_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 14, 40, 0, 6, False),
    Token("alibaba-key", "LTAI", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 16, 26, 0, 16, True),
    Token("pulumi-token", "pul-", "abcdef0123456789", 40, 40, 0, 12, False),
    Token("prefect-key", "pnu_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 36, 36, 0, 12, True),
    Token("prefect-key", "pnb_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 36, 36, 0, 12, True),
    Token("openshift-token", "sha256~", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 43, 43, 0, 6, False),
    Token("age-key", "AGE-SECRET-KEY-1", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 58, 58, 0, 6, False),
    Token("buildkite-token", "bkua_", "abcdefghijklmnopqrstuvwxyz0123456789", 40, 40, 0, 12, False),
    Token("launchdarkly-key", "sdk-", "abcdef0123456789-", 36, 36, 0, 36, False),
    Token("launchdarkly-key", "mob-", "abcdef0123456789-", 36, 36, 0, 36, False),
    Token("launchdarkly-key", "api-", "abcdef0123456789-", 36, 36, 0, 36, False),
    Token("easypost-key", "EZAK", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 54, 54, 0, 12, True),
    Token("easypost-key", "EZTK", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 54, 54, 0, 12, True),
    Token("flutterwave-key", "FLWSECK", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 16, 60, 0, 6, False),
    Token("airtable-token", "pat", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.", 60, 90, 0, 60, True),
    Token("fly-token", "fo1_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/=,-", 30, 1500, 0, 12, False),
    Token("fly-token", "fm2_", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/=,-", 30, 1500, 0, 12, False),
    Token("snyk-token", "snyk_uat.", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 20, 200, 0, 6, False),
    Token("snyk-token", "snyk_sat.", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-", 20, 200, 0, 6, False),
)

NAMES: dict[str, Name] = {
    "password": Name("all", 1, False, False, True),
    "secret": Name("all", 1, False, False, False),
    "api-key": Name("all", 1, False, True, False),
    "token": Name("not-numbers", 1, False, True, False),
    "authorization": Name("not-numbers", 1, True, True, False),
    "cookie": Name("not-numbers", 1, True, True, False),
    "connection-string": Name("all", 1, False, True, False),
    "card-number": Name("all", 3, False, True, False),
    "identity": Name("all", 4, False, True, False),
    "suspicious": Name("random", 1, False, False, False),
}

WORDS: dict[str, str] = {
    "password": "password", "passwords": "password", "passwd": "password", "passwort": "password",
    "passphrase": "password", "passcode": "password", "pwd": "password", "pass": "password", "secret": "secret",
    "secrets": "secret", "credential": "secret", "credentials": "secret", "creds": "secret", "cred": "secret",
    "apikey": "api-key", "apikeys": "api-key", "appkey": "api-key", "accesskey": "api-key", "secretkey": "api-key",
    "privatekey": "api-key", "accountkey": "api-key", "authkey": "api-key", "masterkey": "api-key",
    "hmackey": "api-key", "token": "token", "tokens": "token", "jwt": "token", "authorization": "authorization",
    "authorisation": "authorization", "cookie": "cookie", "cookies": "cookie",
    "connectionstring": "connection-string", "connstr": "connection-string", "dsn": "connection-string",
    "cardnumber": "card-number", "cardno": "card-number", "creditcard": "card-number", "debitcard": "card-number",
    "ccnumber": "card-number", "cvv": "card-number", "cvc": "card-number", "ssn": "identity", "pin": "identity",
    "pincode": "identity", "otp": "identity", "key": "suspicious", "keys": "suspicious", "auth": "suspicious",
    "sig": "suspicious", "signature": "suspicious", "salt": "suspicious", "seed": "suspicious",
    "nonce": "suspicious", "sessionid": "suspicious", "sid": "suspicious", "code": "suspicious",
    "webhook": "suspicious", "passkey": "suspicious", "pw": "suspicious",
}

PAIRS: dict[str, str] = {
    "identified by": "password", "secret id": "secret", "api key": "api-key", "api keys": "api-key",
    "app key": "api-key", "access key": "api-key", "secret key": "api-key", "private key": "api-key",
    "account key": "api-key", "shared key": "api-key", "shared access signature": "api-key", "auth key": "api-key",
    "master key": "api-key", "encryption key": "api-key", "decryption key": "api-key", "signing key": "api-key",
    "session key": "api-key", "storage key": "api-key", "subscription key": "api-key", "service key": "api-key",
    "license key": "api-key", "hmac key": "api-key", "host key": "api-key", "function key": "api-key",
    "client key": "api-key", "ssh key": "api-key", "deploy key": "api-key", "instrumentation key": "api-key",
    "shared access key": "api-key", "auth header": "authorization", "connection string": "connection-string",
    "connection strings": "connection-string", "conn str": "connection-string", "card number": "card-number",
    "card no": "card-number", "credit card": "card-number", "debit card": "card-number",
    "cc number": "card-number", "security code": "card-number", "card pin": "card-number",
    "social security": "identity", "social security number": "identity", "passport number": "identity",
    "session id": "suspicious", "identifiedby": "password", "secretid": "secret", "apikey": "api-key",
    "apikeys": "api-key", "appkey": "api-key", "accesskey": "api-key", "secretkey": "api-key",
    "privatekey": "api-key", "accountkey": "api-key", "sharedkey": "api-key", "sharedaccesssignature": "api-key",
    "authkey": "api-key", "masterkey": "api-key", "encryptionkey": "api-key", "decryptionkey": "api-key",
    "signingkey": "api-key", "sessionkey": "api-key", "storagekey": "api-key", "subscriptionkey": "api-key",
    "servicekey": "api-key", "licensekey": "api-key", "hmackey": "api-key", "hostkey": "api-key",
    "functionkey": "api-key", "clientkey": "api-key", "sshkey": "api-key", "deploykey": "api-key",
    "instrumentationkey": "api-key", "sharedaccesskey": "api-key", "authheader": "authorization",
    "connectionstring": "connection-string", "connectionstrings": "connection-string",
    "connstr": "connection-string", "cardnumber": "card-number", "cardno": "card-number",
    "creditcard": "card-number", "debitcard": "card-number", "ccnumber": "card-number",
    "securitycode": "card-number", "cardpin": "card-number", "socialsecurity": "identity",
    "socialsecuritynumber": "identity", "passportnumber": "identity", "sessionid": "suspicious",
}

ENDINGS: dict[str, str] = {
    "password": "password", "passwd": "password", "passphrase": "password", "pwd": "password", "secret": "secret",
    "secrets": "secret", "credential": "secret", "credentials": "secret", "apikey": "api-key",
    "apikeys": "api-key", "accesskey": "api-key", "secretkey": "api-key", "privatekey": "api-key",
    "accountkey": "api-key", "token": "token", "connectionstring": "connection-string", "sessionid": "suspicious",
    "sessid": "suspicious",
}

STEMS: tuple[str, ...] = (
    "auth", "card", "code", "conn", "cookie", "cred", "cvc", "cvv", "dsn", "identified", "jwt", "key", "nonce",
    "number", "otp", "pass", "pin", "pw", "salt", "secret", "security", "seed", "session", "sid", "sig", "ssn",
    "token", "webhook",
)

HARMLESS: frozenset[str] = frozenset({
    "none", "null", "nil", "true", "false", "undefined", "empty", "missing", "required", "invalid", "is", "was",
    "not", "expected", "must", "should", "can", "cannot", "may", "has", "have", "str", "string", "bytes", "int",
    "bool", "object", "optional", "wrong", "incorrect", "expired", "unknown", "unset", "redacted", "hidden",
    "masked", "removed", "filtered", "bearer", "basic", "digest", "negotiate", "the", "a", "an", "and", "or",
    "for", "of", "in", "to", "too", "from", "with", "yes", "no", "changed", "rejected", "accepted",
})

ABOUT: frozenset[str] = frozenset({
    "count", "counts", "max", "min", "limit", "limits", "num", "len", "length", "size", "type", "kind", "name",
    "names", "id", "ids", "ttl", "policy", "enabled", "required", "expiry", "expires", "expired", "expiration",
    "valid", "validity", "format", "version", "total", "usage", "used", "budget", "cost", "rate", "index",
    "position", "status", "state", "error", "errors", "attempts", "strength", "rotation", "age", "algorithm",
    "issuer", "endpoint", "path", "file", "filename", "dir", "method", "scheme", "provider", "url", "uri",
    "created", "updated", "modified", "at", "in", "by", "manager", "store", "label", "hint", "field", "column",
    "table", "validator", "reader", "exists", "set", "missing", "present", "rules", "class",
})

QUANTITIES: frozenset[str] = frozenset({
    "max", "min", "num", "total", "has", "is", "n", "no", "count",
})
