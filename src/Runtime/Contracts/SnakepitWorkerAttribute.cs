namespace Snakepit.Contracts;

/// <summary>Marks a <c>partial interface</c> as the contract of a Python worker. A client is generated for it.</summary>
/// <param name="name">
/// Name of the worker, the first half of the gRPC method <c>/worker/operation</c>. It matches <c>[A-Za-z_][A-Za-z0-9_.]*</c>.
/// </param>
/// <example>
/// <code>
/// [SnakepitWorker("math")]
/// public partial interface IMathWorker
/// {
///     [SnakepitOperation]
///     Task&lt;double&gt; AverageAsync(ReadOnlyMemory&lt;double&gt; values, CancellationToken cancellationToken = default);
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class SnakepitWorkerAttribute(string name) : Attribute
{
    /// <summary>Name of the worker.</summary>
    public string Name { get; } = name;
}
