using System.Collections.Concurrent;

namespace Snakepit.Analyzers.Secrets;

/// <summary>
/// Tells names of secrets and personal data from names of what merely has to do with them, by the word that everything before it
/// describes: <c>userEmail</c> is an address, <c>emailCount</c> is a count.
/// </summary>
internal sealed class SecretNames
{
    /// <summary>The option with more names of secrets.</summary>
    public const string OwnOption = "snakepit_leaks.secret_names";

    /// <summary>The option with names that are harmless.</summary>
    public const string SafeOption = "snakepit_leaks.safe_names";

    private static readonly Dictionary<string, SecretForm> Phrases = Table(
        (SecretForm.Text, """
            password|passwd|pwd|pass phrase|passphrase|pass code|passcode|secret|credential|cred|token|jwt|otp|totp
            api key|apikey|access key|accesskey|private key|privatekey|secret key|secretkey|signing key|encryption key|account key
            shared key|master key|host key|function key|subscription key|storage key|license key|licence key|security code|verification code
            recovery code|backup code|reset code|one time code|one time password|security stamp|connection string|connectionstring|conn string|conn str|connstr|connstring
            authorization|auth header|cookie|session key|email|e mail|mail|emailaddress|passport|street address|home address|postal address
            mailing address|billing address|shipping address|residential address|medical record|health record|diagnosis
            """),
        (SecretForm.Number, """
            pin|pin code|ssn|social security|iban|cvv|cvc|cvv 2|credit card|creditcard|debit card|card number|cardnumber|card no|pan|bank account
            account number|routing number|phone|telephone|mobile|mobilephone|homephone|cell phone|cellphone|msisdn|fax|tax id|taxid|tax number|vat id
            national id|national insurance|identity number|driver license|driver licence|drivers license|drivers licence|license number|licence number
            passport number|medical record number|social insurance|bsn|nino
            """),
        (SecretForm.Date, "dob|birth date|dateofbirth|birthdate|birthday|date of birth|born"),
        (SecretForm.Person, "first name|firstname|last name|lastname|surname|family name|given name|maiden name|full name|fullname|patient name|customer name|card holder|cardholder|card holder name|cardholder name"));

    /// <summary>Words after the secret itself that do not turn it into something else.</summary>
    private static readonly HashSet<string> Tails = Words(
        "value values text string str bytes raw plain plaintext number numbers no address addresses header input data param parameter arg base64 pem der encoded decoded decrypted original 64 1 2 3 current new old s");

    /// <summary>Words before the secret that say it is none.</summary>
    private static readonly HashSet<string> Harmless = Words(
        "masked redacted hashed encrypted obfuscated sanitized sanitised scrubbed anonymized anonymised pseudonymized pseudonymised "
        + "protected hidden safe fake dummy is has no missing without support helpdesk noreply public truncated escaped cleaned tokenized");

    /// <summary>Words before <c>token</c> that make it a mark in a sequence.</summary>
    private static readonly HashSet<string> HarmlessTokens = Words(
        "cancellation page paging continuation next previous prev sync resume cursor lexer lexical syntax stop concurrency change delta skip metadata "
        + "csrf xsrf antiforgery forgery parse parser json separator operator keyword word key stopping shutdown pagination input output prompt end start");

    private static readonly HashSet<string> Prepositions = Words("from for of by in with to on at before after via per");

    // A name such as `order` is met in thousands of places.
    private readonly ConcurrentDictionary<string, SecretForm> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _own;
    private readonly HashSet<string> _safe;

    public SecretNames(string own, string safe)
    {
        _own = new(EditorConfig.Split(own).Select(Normalized), StringComparer.Ordinal);
        _safe = new(EditorConfig.Split(safe).Select(Normalized), StringComparer.Ordinal);
    }

    /// <summary>The form of the secrets that are called so.</summary>
    public SecretForm FormOf(string name)
    {
        if (name.Length < 3)
            return SecretForm.None;
        return _known.TryGetValue(name, out var form) ? form : _known.GetOrAdd(name, Decide);
    }

    /// <summary>Whether the value behind a key is secret: <c>Db:Password</c>, <c>x-api-key</c>, <c>ConnectionStrings:Main</c>.</summary>
    public bool IsSecretKey(string key)
    {
        if (key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase))
            return true;
        var last = key.LastIndexOfAny([':', '/', '.']);
        return FormOf(last < 0 ? key : key.Substring(last + 1)) is not (SecretForm.None or SecretForm.Person);
    }

    private SecretForm Decide(string name)
    {
        var words = NameWords.Split(name);
        if (words.Count == 0 || _safe.Contains(string.Join(" ", words)))
            return SecretForm.None;
        if (Match(words, words.Count, out var start) is var whole and not SecretForm.None)
            return Harmlessly(words, start) ? SecretForm.None : whole;
        var end = words.FindIndex(1, Prepositions.Contains);
        return FormOf(words, end < 0 ? words.Count : end);
    }

    private SecretForm FormOf(List<string> words, int end)
    {
        while (true)
        {
            var form = Match(words, end, out var start);
            if (form != SecretForm.None)
                return Harmlessly(words, start) ? SecretForm.None : form;
            if (end <= 1 || !Tails.Contains(words[end - 1]))
                return SecretForm.None;
            end--;
        }
    }

    private SecretForm Match(List<string> words, int end, out int start)
    {
        for (var length = Math.Min(3, end); length > 0; length--)
        {
            start = end - length;
            var phrase = length == 1 ? words[start] : string.Join(" ", words.GetRange(start, length));
            if (Find(phrase) is var form and not SecretForm.None
                || (phrase.Length > 3 && phrase[phrase.Length - 1] == 's' && (form = Find(phrase.Substring(0, phrase.Length - 1))) != SecretForm.None))
            {
                return phrase is "token" or "tokens" && start > 0 && HarmlessTokens.Contains(words[start - 1]) ? SecretForm.None : form;
            }
        }

        start = end;
        return SecretForm.None;
    }

    private SecretForm Find(string phrase) =>
        Phrases.TryGetValue(phrase, out var form) ? form : _own.Contains(phrase) ? SecretForm.Number : SecretForm.None;

    private static bool Harmlessly(List<string> words, int start)
    {
        for (var i = 0; i < start; i++)
        {
            if (Harmless.Contains(words[i]))
                return true;
        }

        return false;
    }

    private static string Normalized(string name) => string.Join(" ", NameWords.Split(name));

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.Ordinal);

    private static Dictionary<string, SecretForm> Table(params (SecretForm Form, string Phrases)[] rows) => rows
        .SelectMany(static row => row.Phrases.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(phrase => (Phrase: phrase.Trim(), row.Form)))
        .ToDictionary(static row => row.Phrase, static row => row.Form, StringComparer.Ordinal);
}
