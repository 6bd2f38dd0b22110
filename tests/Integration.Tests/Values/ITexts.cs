using System.Text.Json;
using Snakepit.Contracts;

namespace Snakepit.Integration.Tests.Values;

[SnakepitWorker("values")]
public partial interface ITexts
{
    [SnakepitOperation(Idempotent = true)]
    Task<(string Value, string Seen)> TextAsync(string value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(string? Value, string Seen)> MaybeTextAsync(string? value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(char Value, string Seen)> CharacterAsync(char value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Uri Value, string Seen)> AddressAsync(Uri value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Guid Value, string Seen)> GuidAsync(Guid value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(byte[] Value, string Seen)> BytesAsync(byte[] value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(ReadOnlyMemory<byte> Value, string Seen)> MemoryAsync(ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(byte[]? Value, string Seen)> MaybeBytesAsync(byte[]? value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(JsonElement Value, string Seen)> JsonAsync(JsonElement value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<string> MakeTextAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<char> MakeCharacterAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Guid> MakeGuidAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<byte[]> MakeBytesAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<JsonElement> MakeJsonAsync(string expression, CancellationToken cancellationToken = default);
}
