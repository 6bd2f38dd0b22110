using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Snakepit.DependencyInjection;
using Snakepit.Redaction;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Redaction by the redactors of <c>Microsoft.Extensions.Compliance</c>.</summary>
public static class ComplianceBuilderExtensions
{
    /// <summary>
    /// What <see cref="Snakepit.Redaction.Redactor"/> takes out in this process goes through the redactor that the application has registered (<c>AddRedaction</c>) for its
    /// classification; what that makes of it stands in the mark, <c>[redacted:email:…]</c>.
    /// </summary>
    /// <param name="builder">From <c>AddSnakepit</c>.</param>
    /// <param name="classify">
    /// The classification of what a rule of <see cref="Snakepit.Redaction.Redactor.RuleNames"/> finds; <c>sensitive</c> is what attributes mark.
    /// <see cref="DataClassification.None"/>: the mark stays as it is.
    /// </param>
    /// <remarks>Workers redact before they send, and their marks stay. A redactor that fails leaves the plain mark.</remarks>
    public static ISnakepitBuilder UseComplianceRedaction(this ISnakepitBuilder builder, Func<string, DataClassification> classify)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(classify);
        builder.Services.Replace(ServiceDescriptor.Singleton<SecretReplacement>(provider =>
        {
            var redactors = provider.GetRequiredService<IRedactorProvider>();
            return (rule, secret) => classify(rule) is var kind && kind != DataClassification.None
                ? redactors.GetRedactor(new DataClassificationSet(kind)).Redact(secret)
                : "";
        }));
        return builder;
    }
}
