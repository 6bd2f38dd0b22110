using Microsoft.Extensions.Compliance.Classification;
using Snakepit.Contracts;

namespace Snakepit.Compliance.Tests;

public static class Clinic
{
    public static DataClassification Private { get; } = new("Clinic", "Private");

    public static DataClassification Secret { get; } = new("Clinic", "Secret");
}

public sealed class PrivateAttribute() : DataClassificationAttribute(Clinic.Private);

public class SecretAttribute() : DataClassificationAttribute(Clinic.Secret);

public sealed class TopSecretAttribute : SecretAttribute;

public sealed record Patient(string Name, [Private] string Diagnosis)
{
    [TopSecret]
    public string Note { get; init; } = "";

    [NoDataClassification]
    public string Room { get; init; } = "";

    [NotSensitive]
    public string Ward { get; init; } = "";

    [Private, NotSensitive]
    public string Allergies { get; init; } = "";
}

[SnakepitWorker("clinic")]
public partial interface IClinicWorker
{
    [SnakepitOperation]
    Task AdmitAsync(Patient patient, [Secret] string word, int bed, CancellationToken cancellationToken = default);
}
