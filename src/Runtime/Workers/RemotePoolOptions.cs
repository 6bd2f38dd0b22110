using System.Security.Cryptography.X509Certificates;

namespace Snakepit.Workers;

/// <summary>Settings of a pool of workers that somebody else runs.</summary>
public sealed class RemotePoolOptions : WorkerPoolOptions
{
    private X509Certificate2? _clientCertificate;

    /// <summary>Addresses such as <c>https://gpu-1:8443</c>, <c>http://127.0.0.1:5000</c> or <c>unix:/run/math.sock</c>; at least one.</summary>
    public IList<string> Addresses { get; } = [];

    /// <summary>Is sent as <c>Authorization: Bearer …</c> with each call; <see langword="null"/> sends nothing.</summary>
    public string? Token { get; set; }

    /// <summary>PEM file of the certificate authorities to trust instead of the system's.</summary>
    public string? CertificateAuthorityFile { get; set; }

    /// <summary>PEM file of the client certificate, instead of <see cref="UseClientCertificate"/>.</summary>
    public string? ClientCertificateFile { get; set; }

    /// <summary>PEM file of the key that belongs to <see cref="ClientCertificateFile"/>.</summary>
    public string? ClientKeyFile { get; set; }

    /// <summary>How often each address is asked for its health. Default: 5 s.</summary>
    public TimeSpan HealthCheckInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer about health may take. Default: 5 s.</summary>
    public TimeSpan HealthCheckTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long making a connection may take. Default: 5 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Proves who the host is, where workers ask for it (mutual TLS). A method, so that configuration does not bind it.</summary>
    public void UseClientCertificate(X509Certificate2 certificate) => _clientCertificate = certificate;

    internal X509Certificate2? TakeClientCertificate() => _clientCertificate;
}
