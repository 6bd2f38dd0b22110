using System.Reflection;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Snakepit.Calls;
using Snakepit.Errors;
using Redactor = Snakepit.Redaction.Redactor;

namespace Snakepit.Compliance.Tests;

public sealed class ComplianceTests
{
    [Fact]
    public void ClassifiedParametersAndMembers_AreSensitive()
    {
        var operation = typeof(IClinicWorker).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(field => field.FieldType.IsAssignableTo(typeof(OperationDescriptor)))
            .Select(field => (OperationDescriptor)field.GetValue(null)!)
            .Single(it => it.Name == "admit");

        Assert.Equal(["patient/allergies", "patient/diagnosis", "patient/note", "word"], operation.Sensitive.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Secret_BecomesWhatTheRegisteredRedactorMakesOfIt()
    {
        var redactor = Create(rule => rule == "email" ? Clinic.Private : Clinic.Secret);

        Assert.Equal("from [redacted:email:<15>]", redactor.Redact("from ann@example.com"));
        Assert.Equal("[redacted:password]", redactor.RedactValue("password", "hunter2hunter2"));
    }

    [Fact]
    public void SecretsWithoutClassification_KeepTheMark() =>
        Assert.Equal("from [redacted:email]", Create(_ => DataClassification.None).Redact("from ann@example.com"));

    [Fact]
    public void RedactedTwice_StaysTheSame()
    {
        var redactor = Create(_ => Clinic.Private);
        var once = redactor.Redact(SnakepitError.Create(
            ErrorCodes.AdapterError, "password=hunter2hunter2 of ann@example.com", ErrorDetails.Create(("token", "kQ7xbanana2"))));

        Assert.Same(once, redactor.Redact(once));
        Assert.Contains("[redacted:password:<14>]", once.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EqualSecrets_AreToldByTheirHash()
    {
        var redactor = Create(_ => Clinic.Secret, hash: true);

        var first = redactor.Redact("password=hunter2hunter2");

        Assert.StartsWith("password=[redacted:password:1:", first, StringComparison.Ordinal);
        Assert.Equal(first, redactor.Redact("password=hunter2hunter2"));
        Assert.NotEqual(first, redactor.Redact("password=hunter3hunter3"));
        Assert.Equal(first, redactor.Redact(first));
    }

    [Fact]
    public void RedactorThatFails_LeavesThePlainMark() =>
        Assert.Equal("from [redacted:email]", Create(_ => throw new InvalidOperationException("broken")).Redact("from ann@example.com"));

    private static Redactor Create(Func<string, DataClassification> classify, bool hash = false)
    {
        var services = new ServiceCollection();
        services.AddSnakepit().UseComplianceRedaction(classify);
        services.AddRedaction(builder =>
        {
            builder.SetRedactor<LengthRedactor>(new DataClassificationSet(Clinic.Private));
            if (hash)
            {
                builder.SetHmacRedactor(
                    options => (options.KeyId, options.Key) = (1, Convert.ToBase64String(Enumerable.Range(0, 64).Select(i => (byte)i).ToArray())),
                    new DataClassificationSet(Clinic.Secret));
            }
        });
        return services.BuildServiceProvider().GetRequiredService<Redactor>();
    }

    private sealed class LengthRedactor : Microsoft.Extensions.Compliance.Redaction.Redactor
    {
        public override int GetRedactedLength(ReadOnlySpan<char> input) => $"<{input.Length}>".Length;

        public override int Redact(ReadOnlySpan<char> source, Span<char> destination)
        {
            var text = $"<{source.Length}>";
            text.CopyTo(destination);
            return text.Length;
        }
    }
}
