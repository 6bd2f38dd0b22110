using Snakepit.Contracts;
using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Redaction;

public sealed record Login(string User, [Sensitive] string Password, IReadOnlyList<Login> Older);

[SnakepitWorker("leaky")]
public partial interface ILeakyWorker
{
#pragma warning disable SNK1210 // Redaction has to find the key by its name alone.
    [SnakepitOperation]
    Task<SnakepitResult<string?>> LeakAsync(string how, int which, [Sensitive] string word, Login login, string apiKey, CancellationToken cancellationToken = default);
#pragma warning restore SNK1210

    [SnakepitOperation]
    Task<SnakepitResult<int>> LeakItemAsync(IAsyncEnumerable<Login> items, CancellationToken cancellationToken = default);
}
